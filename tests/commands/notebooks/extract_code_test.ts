// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import { assertEquals } from "@std/assert";
import { extractCode } from "../../../lib/commands/notebooks/extract_code.ts";
import type { Notebook } from "../../../lib/commands/notebooks/notebook_file.ts";

const notebook: Notebook = {
  cells: [
    { cell_type: "markdown", source: 'import "./prose.ts";' },
    { cell_type: "code", source: ["import {\n", "  a,\n", '} from "../lib/mod.ts";'] },
    { cell_type: "code", source: 'import { b } from "@std/path";\nawait import("./c.ts");' },
    { cell_type: "code", source: ["a(b);"] },
  ],
  nbformat: 4,
  nbformat_minor: 5,
};

Deno.test("extractCode() makes one module of all cells, which imports from anywhere", () => {
  const { code } = extractCode(notebook, { folder: new URL("file:///project/notebooks/") });
  assertEquals(code.split("\n"), [
    "import {",
    "  a,",
    '} from "file:///project/lib/mod.ts";',
    'import { b } from "@std/path";',
    'await import("file:///project/notebooks/c.ts");',
    "a(b);",
    "",
  ]);
});

Deno.test("extractCode() knows the cell of each line", () => {
  const { code, placeOf } = extractCode(notebook, { folder: new URL("file:///project/") });
  const lines = code.split("\n");
  const placeOfText = (text: string) => placeOf(lines.findIndex((line) => line.includes(text)) + 1);
  assertEquals(placeOfText("  a,"), { cell: 1, line: 2 });
  assertEquals(placeOfText("c.ts"), { cell: 2, line: 2 });
  assertEquals(placeOfText("a(b);"), { cell: 3, line: 1 });
});
