import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { executeNotebook } from "../../../lib/commands/notebooks/execute_notebook.ts";
import { findJupyter } from "../../../lib/commands/notebooks/jupyter.ts";
import { codeCells, textOf } from "../../../lib/commands/notebooks/notebook_file.ts";
import { allowed } from "../../allowed.ts";

const FOLDER = fromFileUrl(new URL("../../testdata/notebooks", import.meta.url));

const jupyter = allowed("read", "write", "env", "run") ? await findJupyter() : undefined;

Deno.test({
  name: "executeNotebook() sees a cell that fails, and runs none after it",
  ignore: jupyter === undefined,
  async fn() {
    const cells: number[] = [];
    const { notebook, failure } = await executeNotebook(`${FOLDER}/failing.ipynb`, {
      jupyter: jupyter!,
      folder: FOLDER,
      env: { SAID: "so far" },
      onCell: (cell) => void cells.push(cell),
    });
    assertEquals(
      failure,
      "code cell 2 (// Two lines.) throws RangeError: Cannot go on: so far",
    );
    assertEquals(cells, [1, 2]);
    const [first, , third] = codeCells(notebook);
    const shown = first!.outputs![0]!.data!["text/plain"] as string;
    assertStringIncludes(textOf(shown), "so far");
    assertEquals(third!.outputs, []);
  },
});

Deno.test({
  name: "executeNotebook() says what Jupyter said where there is nothing to run",
  ignore: jupyter === undefined,
  async fn() {
    const path = `${FOLDER}/none.ipynb`;
    const options = { jupyter: jupyter!, folder: FOLDER };
    await assertRejects(() => executeNotebook(path, options), Error, `Cannot run "${path}": `);
  },
});
