import { assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../lib/commands/command.ts";
import { compareCommand } from "../../lib/commands/compare.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { captured } from "./captured.ts";
import { makeRuns } from "./some_runs.ts";

Deno.test({
  name: "compare prints what differs, and writes a page",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const folders = { runs: `${folder}/runs`, pages: `${folder}/pages` };
      await makeRuns(folders.runs, ["wrong", "right"]);
      const text = captured();
      assertEquals(await runCommand(compareCommand(folders), ["wrong", "right"], text), 0);
      assertStringIncludes(text.out(), "accuracy, test          0.00 %  100.00 %\n");
      assertStringIncludes(text.out(), "seed         0      1\n");
      const page = await Deno.readTextFile(`${folders.pages}/wrong+right.html`);
      assertStringIncludes(page, "<title>Runs compared</title>");

      const json = captured();
      const args = ["wrong", "right", "--name", "mine", "--json"];
      assertEquals(await runCommand(compareCommand(folders), args, json), 0);
      const { settings, page: path } = JSON.parse(json.out());
      assertEquals(settings.rows, [["seed", "0", "1"]]);
      assertEquals(path, `${folders.pages}/mine.html`);
      assertEquals((await Deno.stat(path)).isFile, true);
    }),
});
