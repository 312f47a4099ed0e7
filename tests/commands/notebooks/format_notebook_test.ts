// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import { assertEquals } from "@std/assert";
import { formatNotebook } from "../../../lib/commands/notebooks/format_notebook.ts";
import {
  codeCells,
  type Notebook,
  type NotebookOutput,
  parseNotebook,
} from "../../../lib/commands/notebooks/notebook_file.ts";

function notebookOf(...outputs: NotebookOutput[][]): Notebook {
  return {
    cells: [
      {
        cell_type: "markdown",
        id: "title",
        metadata: { editable: true },
        source: "# Title\n\nText",
      },
      ...outputs.map((outputs, at) => ({
        cell_type: "code",
        id: `cell-${at}`,
        execution_count: 17 + at,
        metadata: { execution: { "iopub.status.busy": "2026-01-01T00:00:00Z" } },
        outputs,
        source: ["a;\n", "b;"],
      })),
    ],
    metadata: { language_info: { name: "typescript", version: "6.0.3" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

const format = (notebook: Notebook, folders = {}) => formatNotebook(notebook, { folders });

Deno.test("formatNotebook() counts cells from 1 and leaves no trace of when it was run", () => {
  const result = { output_type: "execute_result", data: { "text/plain": "1" }, metadata: { a: 1 } };
  const text = format(notebookOf([], [{ ...result, execution_count: 18 }]));
  const { cells, metadata } = parseNotebook(text, "a");
  assertEquals(cells[0], {
    cell_type: "markdown",
    id: "title",
    metadata: {},
    source: ["# Title\n", "\n", "Text"],
  });
  assertEquals(cells[2], {
    cell_type: "code",
    execution_count: 2,
    id: "cell-1",
    metadata: {},
    outputs: [{ ...result, execution_count: 2, metadata: {} }],
    source: ["a;\n", "b;"],
  });
  assertEquals(metadata, {
    kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
    language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
  });
});

Deno.test("formatNotebook() gives the same text again", () => {
  const svg = ["<svg>\n", "held 0</svg>\n"];
  const data = { "image/svg+xml": svg, "application/json": { a: [1, 2], b: "held 1" } };
  const text = format(notebookOf([{ output_type: "display_data", data, metadata: {} }]));
  assertEquals(format(parseNotebook(text, "a")), text);
  const { data: shown } = codeCells(parseNotebook(text, "a"))[0]!.outputs![0]!;
  assertEquals(shown, {
    "application/json": data["application/json"],
    "image/svg+xml": svg.join(""),
  });
  assertEquals(text.split("\n").filter((line) => line.includes("<svg>")).length, 1);
});

Deno.test("formatNotebook() puts what was printed piece by piece together", () => {
  const print = (text: string, name = "stdout") => ({ output_type: "stream", name, text });
  const text = format(notebookOf([print("a\n"), print("b\n"), print("c\n", "stderr")]));
  assertEquals(codeCells(parseNotebook(text, "a"))[0]!.outputs, [
    { name: "stdout", output_type: "stream", text: ["a\n", "b\n"] },
    { name: "stderr", output_type: "stream", text: ["c\n"] },
  ]);
});

Deno.test("formatNotebook() leaves out a display that was cleared", () => {
  const cleared = { output_type: "display_data", data: { "text/html": "", "text/plain": "" } };
  const text = format(notebookOf([cleared]));
  assertEquals(codeCells(parseNotebook(text, "a"))[0]!.outputs, []);
});

Deno.test("formatNotebook() names no folder of the machine", () => {
  const data = { "text/plain": '"/home/me/project/data/runs" and /home/me/x' };
  const notebook = notebookOf([{ output_type: "display_data", data }]);
  const text = format(notebook, { "/home/me/project": "", "/home/me": "~/" });
  assertEquals(codeCells(parseNotebook(text, "a"))[0]!.outputs![0]!.data, {
    "text/plain": '"data/runs" and ~/x',
  });
});
