import {
  codeCells,
  type Notebook,
  type NotebookOutput,
  textOf,
} from "../../lib/commands/notebooks/notebook_file.ts";

/** In characters: a cell's code that is longer belongs into the library, a file that is into fewer. */
const MOST = { lines: 40, medianLines: 10, bytes: 1_000_000 };

/** What a notebook of the project must be like, one sentence for each fault. */
export function faultsOfNotebook(name: string, text: string, notebook: Notebook): string[] {
  const bytes = new TextEncoder().encode(text).length;
  const faults = [
    ...(bytes < MOST.bytes ? [] : [`it has ${bytes} bytes, less than ${MOST.bytes} are wanted`]),
    ...faultsOfOrder(notebook),
    ...faultsOfCells(notebook),
    ...codeCells(notebook).flatMap(({ outputs = [] }, at) =>
      outputs.flatMap(faultsOfOutput).map((fault) => `code cell ${at + 1} ${fault}`)
    ),
  ];
  return faults.map((fault) => `${name}: ${fault}`);
}

/** Prose first and last, and between any two cells of code. */
function faultsOfOrder({ cells }: Notebook): string[] {
  const types = ["code", ...cells.map(({ cell_type: type }) => type), "code"];
  const title = textOf(cells[0]?.source ?? "").startsWith("# ");
  const bare = types.findIndex((type, at) => type === "code" && types[at + 1] === "code");
  return [
    ...(title ? [] : ["its first cell has no title"]),
    ...(bare === -1 ? [] : [`no prose stands before its cell ${bare + 1}`]),
  ];
}

function faultsOfCells(notebook: Notebook): string[] {
  const cells = codeCells(notebook);
  const lines = cells.map(({ source }) => textOf(source).split("\n").length);
  const median = lines.toSorted((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0;
  const counts = cells.map(({ execution_count: count }) => count);
  return [
    ...(counts.every((count, at) => count === at + 1)
      ? []
      : [`its cells are counted ${counts.join(", ")}, 1 to ${cells.length} are wanted`]),
    ...(cells.some(({ outputs = [] }) => outputs.length > 0) ? [] : ["it shows nothing"]),
    ...(median <= MOST.medianLines
      ? []
      : [`half of its cells have over ${MOST.medianLines} lines`]),
    ...lines.flatMap((count, at) =>
      count <= MOST.lines ? [] : [`code cell ${at + 1} has ${count} lines`]
    ),
  ];
}

/** What tells of a machine, an hour or a place in the network. */
const TRACES: readonly [what: string, pattern: RegExp][] = [
  [
    "a path of a machine",
    /(?:^|[\s"'(=])(?:\/(?:home|root|Users|tmp|var|opt|mnt)\/|[A-Z]:\\)[^\s"'<>]*/,
  ],
  ["a time of day", /\b\d{1,2}:\d{2}:\d{2}\b/],
  ["a date", /\b20\d{2}-\d{2}-\d{2}/],
  [
    "a host",
    /\blocalhost\b|\b127\.0\.0\.1\b|\bhttps?:\/\/(?!www\.w3\.org\/|vega\.github\.io\/schema\/)[^\s"'<>]+/,
  ],
];

const VEGA_LITE = "application/vnd.vegalite.v5+json";

function faultsOfOutput(output: NotebookOutput): string[] {
  const { output_type: type, data = {} } = output;
  if (type === "error") return [`throws ${output.ename}: ${output.evalue}`];
  // Pictures are letters and digits, among which anything may stand by chance.
  const shown = JSON.stringify(output).replaceAll(/data:[\w/+]+;base64,[\w+/=]+/g, "");
  const text = shown.replaceAll("\\n", "\n").replaceAll('\\"', '"');
  return [
    ...TRACES.flatMap(([what, pattern]) => {
      const found = pattern.exec(text);
      return found === null ? [] : [`shows ${what}: ${found[0].trim()}`];
    }),
    ...(VEGA_LITE in data && !("image/svg+xml" in data)
      ? ["shows a figure without an SVG beside it"]
      : []),
  ];
}
