import { join, normalize } from "@std/path";

/** The rooms of lib/: each may import from those behind it, and from itself. */
export const ROOMS = [
  "commands",
  "report",
  "plots",
  "training",
  "evaluation",
  "vgg19",
  "images",
  "cifar10",
  "tensorflow",
  "config",
  "files",
] as const;

/** Where a room is entered from outside. The second one opens without loading tfjs. */
const DOORS = [...ROOMS.map((room) => `lib/${room}/mod.ts`), "lib/tensorflow/install/mod.ts"];

/** Files that are longer are more than one idea. */
export const MOST_LINES = 300;

/** One import of one file, both paths from the top of the repository. */
export interface Import {
  file: string;
  /** What stands in the quotes. */
  specifier: string;
}

/** What breaks the rules of lib/, one sentence each. */
export function faultsOfImports(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, specifier }) => {
    const fault = faultOf(file, specifier);
    return fault === undefined ? [] : [`${file} imports "${specifier}": ${fault}`];
  });
}

function faultOf(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) {
    const isTfjs = /^(npm:\/?)?@tensorflow\//.test(specifier);
    return isTfjs && roomOf(file) !== "tensorflow"
      ? "tfjs comes from lib/tensorflow/mod.ts"
      : undefined;
  }
  const target = targetOf(file, specifier);
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === to && from !== undefined) return undefined;
  if (to === undefined) return "it is in no room of lib/";
  if (from !== undefined && placeOf(to) < placeOf(from)) return `${to} is above ${from}`;
  return DOORS.includes(target) ? undefined : `${to} is entered by its mod.ts`;
}

/** What breaks the rule that notebooks know nothing but the library's door. */
export function faultsOfNotebooks(imports: readonly Import[]): string[] {
  return imports
    .filter(({ file, specifier }) => targetOf(file, specifier) !== "lib/mod.ts")
    .map(({ file, specifier }) => `${file} imports "${specifier}": notebooks import lib/mod.ts`);
}

/** Everything that a module imports: static, dynamic, re-exported and types. */
export function importsOf(file: string, text: string): Import[] {
  // Examples in comments are no imports.
  const code = text.replaceAll(/^\s*(\/\*[\s\S]*?\*\/|\/\/.*)/gm, "");
  const found = code.matchAll(/\b(?:from|import)\s*\(?\s*(["'])([^"'\n]+)\1/g);
  return [...found].map(([, , specifier]) => ({ file, specifier: specifier! }));
}

/** Everything that a notebook's cells import. */
export function importsOfNotebook(file: string, text: string): Import[] {
  const { cells } = JSON.parse(text) as {
    cells: { cell_type: string; source: string | string[] }[];
  };
  return cells
    .filter(({ cell_type: type }) => type === "code")
    .flatMap(({ source }) => importsOf(file, [source].flat().join("")));
}

/** What a person would see or be stopped by; only commands may. */
const LOUD = [
  /\bconsole\s*\./,
  /\bDeno\s*\.\s*(stdout|stderr|exit|exitCode|jupyter)\b/,
  /\bprocess\s*\.\s*(stdout|stderr|exit|exitCode)\b/,
  /\b(alert|confirm|prompt)\(/,
];

/** Where a module prints or ends the program, one sentence for each kind. */
export function faultsOfCode(file: string, text: string): string[] {
  const code = text.replaceAll(/^\s*(\/\*[\s\S]*?\*\/|\/\/.*)/gm, "");
  return LOUD.flatMap((loud) => {
    const found = loud.exec(code);
    return found === null ? [] : [`${file} has "${found[0]}": only commands print or exit`];
  });
}

/** Says so of a file that is too long. */
export function faultsOfLength(file: string, text: string): string[] {
  const lines = text.trimEnd().split("\n").length;
  return lines > MOST_LINES ? [`${file} has ${lines} lines, at most ${MOST_LINES} are wanted`] : [];
}

/** The path that a relative specifier means. */
function targetOf(file: string, specifier: string): string {
  return specifier.startsWith(".")
    ? normalize(join(file, "..", specifier)).replaceAll("\\", "/")
    : specifier;
}

function roomOf(path: string): string | undefined {
  const [top, room, ...rest] = path.split("/");
  return top === "lib" && rest.length > 0 ? room : undefined;
}

function placeOf(room: string): number {
  return (ROOMS as readonly string[]).indexOf(room);
}
