// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import { assertEquals, assertThrows } from "@std/assert";
import {
  codeCells,
  notebooksIn,
  parseNotebook,
  textOf,
} from "../../../lib/commands/notebooks/notebook_file.ts";
import { allowed } from "../../allowed.ts";
import { withFolder } from "../../files/with_folder.ts";

Deno.test("parseNotebook() keeps everything that is in the file", () => {
  const notebook = {
    cells: [
      { cell_type: "raw", source: "x", attachments: {} },
      { cell_type: "code", source: ["a\n", "b"], outputs: [{ output_type: "stream", text: "a" }] },
    ],
    metadata: { authors: [] },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const parsed = parseNotebook(JSON.stringify(notebook), "a");
  assertEquals(parsed as unknown, notebook);
  assertEquals(codeCells(parsed).map(({ source }) => textOf(source)), ["a\nb"]);
});

for (const text of ["", "{}", '{"cells":[],"nbformat":3,"nbformat_minor":0}', "[]"]) {
  Deno.test(`parseNotebook() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(() => parseNotebook(text, "a.ipynb"), SyntaxError, 'Cannot read "a.ipynb": ');
  });
}

Deno.test({
  name: "notebooksIn() names notebooks alone, in their order",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      for (const name of ["02.ipynb", "01.ipynb", "README.md"]) {
        await Deno.writeTextFile(`${folder}/${name}`, "");
      }
      await Deno.mkdir(`${folder}/.ipynb_checkpoints`);
      assertEquals(await notebooksIn(folder), ["01.ipynb", "02.ipynb"]);
    }),
});
