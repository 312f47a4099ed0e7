// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import { assertEquals, assertGreater } from "@std/assert";
import { join } from "@std/path";
import {
  type Notebook,
  type NotebookCell,
  NOTEBOOKS_FOLDER,
  notebooksIn,
  parseNotebook,
} from "../../lib/commands/notebooks/notebook_file.ts";
import { allowed } from "../allowed.ts";
import { faultsOfNotebook } from "./notebook_rules.ts";

const read = allowed("read");
const names = read ? await notebooksIn(NOTEBOOKS_FOLDER) : [];

Deno.test({
  name: "the four notebooks are there",
  ignore: !read,
  fn: () => assertEquals(names.map((name) => name.slice(0, 3)), ["01_", "02_", "03_", "04_"]),
});

for (const name of names) {
  Deno.test({
    name: `${name} is as a notebook must be`,
    ignore: !read,
    async fn() {
      const text = await Deno.readTextFile(join(NOTEBOOKS_FOLDER, name));
      assertEquals(faultsOfNotebook(name, text, parseNotebook(text, name)), []);
    },
  });
}

const prose = (source: string): NotebookCell => ({ cell_type: "markdown", source });

function code(source: string, outputs: NotebookCell["outputs"] = [], count = 1): NotebookCell {
  return { cell_type: "code", source, outputs, execution_count: count };
}

/** The faults of a notebook that is well but for what is between its title and its end. */
function faultsWith(...cells: NotebookCell[]): string[] {
  const sound = code("1;", [{ output_type: "stream", name: "stdout", text: "1" }]);
  const notebook: Notebook = {
    cells: [prose("# Title"), sound, prose("One."), ...cells, prose("The end.")],
    nbformat: 4,
    nbformat_minor: 5,
  };
  return faultsOfNotebook("a", JSON.stringify(notebook), notebook);
}

Deno.test("faultsOfNotebook() finds none in a sound notebook", () => {
  assertEquals(faultsWith(code("2;", [], 2)), []);
});

/** Cells, and what is wrong with them. */
const CELLS: readonly [NotebookCell[], string][] = [
  [[code("2;", [], 7)], "its cells are counted 1, 7, 1 to 2 are wanted"],
  [[code("2;", [], 2), code("3;", [], 3)], "no prose stands before its cell 5"],
  [[code("x\n".repeat(40), [], 2)], "code cell 2 has 41 lines"],
];

for (const [cells, fault] of CELLS) {
  Deno.test(`faultsOfNotebook() says that ${fault}`, () => {
    const faults = faultsWith(...cells).filter((found) => !found.includes("half of its cells"));
    assertEquals(faults, [`a: ${fault}`]);
  });
}

/** What a cell shows, and what is wrong with it. */
const SHOWN: readonly [Record<string, unknown>, string?][] = [
  [{ "text/plain": 'in "/root/project/data"' }, 'shows a path of a machine: "/root/project/data'],
  [{ "text/plain": "at 12:34:56" }, "shows a time of day: 12:34:56"],
  [{ "text/plain": "on 2026-11-25" }, "shows a date: 2026-11-25"],
  [{ "text/plain": "http://localhost:8888/lab" }, "shows a host: http://localhost:8888/lab"],
  [
    { "text/html": "<a href='https://example.org/x'>" },
    "shows a host: https://example.org/x",
  ],
  [{ "application/vnd.vegalite.v5+json": {} }, "shows a figure without an SVG beside it"],
  [{
    "application/vnd.vegalite.v5+json": {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      data: "data:image/png;base64,ab/home/cd/12=",
    },
    "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg"/>',
  }],
];

for (const [data, fault] of SHOWN) {
  Deno.test(`faultsOfNotebook() ${fault ? `finds what ${fault}` : "takes a figure"}`, () => {
    assertEquals(
      faultsWith(code("2;", [{ output_type: "display_data", data }], 2)),
      fault === undefined ? [] : [`a: code cell 2 ${fault}`],
    );
  });
}

Deno.test("faultsOfNotebook() finds a cell that threw", () => {
  const error = { output_type: "error", ename: "RangeError", evalue: "no" };
  assertEquals(faultsWith(code("2;", [error], 2)), ["a: code cell 2 throws RangeError: no"]);
});

Deno.test("faultsOfNotebook() finds a notebook that is too large, or shows nothing", () => {
  const notebook: Notebook = { cells: [prose("# A")], nbformat: 4, nbformat_minor: 5 };
  assertEquals(faultsOfNotebook("a", "x".repeat(1_000_000), notebook), [
    "a: it has 1000000 bytes, less than 1000000 are wanted",
    "a: it shows nothing",
  ]);
  assertGreater(faultsOfNotebook("a", "", { ...notebook, cells: [] }).length, 1);
});
