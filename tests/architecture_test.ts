import { assertEquals, assertGreater } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { allowed } from "./allowed.ts";
import {
  faultsOfCode,
  faultsOfImports,
  faultsOfLength,
  faultsOfNotebooks,
  importsOf,
  importsOfNotebook,
  MOST_LINES,
  ROOMS,
} from "./architecture_rules.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

/** Files under a folder by their ending: path from the top, text. None where there is no folder. */
async function filesIn(folder: string, end: string): Promise<[string, string][]> {
  const files: [string, string][] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(`${ROOT}${folder}`)) {
      const path = `${folder}/${name}`;
      if (name.startsWith(".")) continue;
      if (isDirectory) files.push(...await filesIn(path, end));
      else if (name.endsWith(end)) files.push([path, await Deno.readTextFile(`${ROOT}${path}`)]);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files.sort();
}

function testTree(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !allowed("read"), fn });
}

testTree("lib/ has the rooms of the list and no others", async () => {
  const rooms: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${ROOT}lib`)) {
    if (isDirectory) rooms.push(name);
  }
  assertEquals(rooms.sort(), [...ROOMS].sort());
});

testTree("imports in lib/ go down the list of rooms, and through doors", async () => {
  const imports = (await filesIn("lib", ".ts")).flatMap(([file, text]) => importsOf(file, text));
  // Were none found, none could be wrong.
  assertGreater(imports.length, 100);
  assertEquals(faultsOfImports(imports), []);
});

testTree("only commands print or exit", async () => {
  const files = (await filesIn("lib", ".ts"))
    .filter(([file]) => !file.startsWith("lib/commands/"));
  assertEquals(files.flatMap(([file, text]) => faultsOfCode(file, text)), []);
});

testTree(`no file of lib/ has more than ${MOST_LINES} lines`, async () => {
  // A door is a list of names, not an idea.
  const files = (await filesIn("lib", ".ts")).filter(([file]) => !file.endsWith("/mod.ts"));
  assertEquals(files.flatMap(([file, text]) => faultsOfLength(file, text)), []);
});

testTree("notebooks import lib/mod.ts alone", async () => {
  const notebooks = await filesIn("notebooks", ".ipynb");
  const imports = notebooks.flatMap(([file, text]) => importsOfNotebook(file, text));
  assertEquals(faultsOfNotebooks(imports), []);
});

Deno.test("importsOf() finds every form of import and passes over comments", () => {
  const text = `\
import "./one.ts";
import type { A } from "../two.ts";
export {
  b,
} from './three.ts';
const c = await import(
  "four"
);
type D = import("./five.ts").D;
  // import "./no.ts";
/**
 * import { x } from "./no.ts";
 */
const url = "https://example.org/import";
`;
  assertEquals(
    importsOf("lib/a/b.ts", text).map(({ specifier }) => specifier),
    ["./one.ts", "../two.ts", "./three.ts", "four", "./five.ts"],
  );
});

/** An importing file, what it imports, and the fault where there is one. */
const IMPORTS: readonly [string, string, string?][] = [
  ["lib/training/a.ts", "./b.ts"],
  ["lib/training/optimizers/a.ts", "../b.ts"],
  ["lib/training/optimizers/a.ts", "../../tensorflow/mod.ts"],
  ["lib/commands/a.ts", "../tensorflow/install/mod.ts"],
  ["lib/mod.ts", "./training/mod.ts"],
  ["lib/tensorflow/tf.ts", "@tensorflow/tfjs"],
  ["lib/config/a.ts", "zod"],
  ["lib/files/a.ts", "../config/mod.ts", "config is above files"],
  ["lib/cifar10/sources/a.ts", "../../vgg19/mod.ts", "vgg19 is above cifar10"],
  ["lib/training/a.ts", "../vgg19/dropout.ts", "vgg19 is entered by its mod.ts"],
  ["lib/training/a.ts", "../tensorflow/native/mod.ts", "tensorflow is entered by its mod.ts"],
  ["lib/training/a.ts", "../cifar10/sources/mod.ts", "cifar10 is entered by its mod.ts"],
  ["lib/mod.ts", "./training/train_run.ts", "training is entered by its mod.ts"],
  ["lib/training/a.ts", "../mod.ts", "it is in no room of lib/"],
  ["lib/training/a.ts", "../../tests/allowed.ts", "it is in no room of lib/"],
  ["lib/vgg19/a.ts", "@tensorflow/tfjs", "tfjs comes from lib/tensorflow/mod.ts"],
  ["lib/vgg19/a.ts", "npm:@tensorflow/tfjs@4", "tfjs comes from lib/tensorflow/mod.ts"],
];

for (const [file, specifier, fault] of IMPORTS) {
  Deno.test(`faultsOfImports() ${fault ? "finds" : "allows"} ${specifier} in ${file}`, () => {
    assertEquals(
      faultsOfImports([{ file, specifier }]),
      fault === undefined ? [] : [`${file} imports "${specifier}": ${fault}`],
    );
  });
}

Deno.test("faultsOfNotebooks() finds every import but that of the door", () => {
  const cell = (type: string, source: string | string[]) => ({ cell_type: type, source });
  const notebook = JSON.stringify({
    cells: [
      cell("markdown", 'import "x"'),
      cell("code", ['import { a } from "../lib/mod.ts";\n', 'import b from "npm:vega";']),
      cell("code", 'const c = await import("../lib/training/mod.ts");'),
    ],
  });
  assertEquals(faultsOfNotebooks(importsOfNotebook("notebooks/a.ipynb", notebook)), [
    'notebooks/a.ipynb imports "npm:vega": notebooks import lib/mod.ts',
    'notebooks/a.ipynb imports "../lib/training/mod.ts": notebooks import lib/mod.ts',
  ]);
});

Deno.test("faultsOfCode() finds what prints or exits, but not in comments", () => {
  const loud = [
    "console.log(1)",
    "Deno.exit(1)",
    "Deno.stderr.writeSync(x)",
    "process.exit()",
    "Deno.jupyter.display(x)",
    'alert("x")',
  ];
  for (const line of loud) assertEquals(faultsOfCode("lib/a/b.ts", `  ${line};\n`).length, 1, line);
  const quiet = "// console.log(1)\n/** Deno.exit(1) */\nprocess.noDeprecation = true;\n";
  assertEquals(faultsOfCode("lib/a/b.ts", quiet), []);
});

Deno.test("faultsOfLength() finds a file that is too long", () => {
  assertEquals(faultsOfLength("a.ts", "x\n".repeat(MOST_LINES)), []);
  assertEquals(faultsOfLength("a.ts", "x\n".repeat(MOST_LINES + 1)), [
    "a.ts has 301 lines, at most 300 are wanted",
  ]);
});
