import { assertEquals, assertMatch } from "@std/assert";
import { tryReport } from "../../lib/commands/try_report.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { tinyDataset } from "../training/tiny.ts";

Deno.test({
  name: "tryReport() warns when the report cannot be written, and says how to write it later",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const warnings: string[] = [];
      const reporter = { ...silentReporter, warn: (text: string) => void warnings.push(text) };
      const run = new RunFolder(folder, "none");
      await tryReport({ run, dataset: tinyDataset(), reporter });
      assertEquals(warnings.length, 1);
      assertMatch(
        warnings[0]!,
        /^Cannot write the report: .*there is no folder .*; write it later by `deno task report --run none`$/,
      );
    }),
});
