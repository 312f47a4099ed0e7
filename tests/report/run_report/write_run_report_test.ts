import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { syntheticCifar10 } from "../../../lib/cifar10/mod.ts";
import { UsageError } from "../../../lib/config/mod.ts";
import {
  evaluatePredictions,
  writeEvaluation,
  writePredictions,
} from "../../../lib/evaluation/mod.ts";
import { writeRunReport } from "../../../lib/report/mod.ts";
import { RunFolder } from "../../../lib/training/mod.ts";
import { allowed } from "../../allowed.ts";
import { withFolder } from "../../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "../../training/example_config.ts";
import { predictions } from "../some_predictions.ts";
import { EPOCH } from "../some_run.ts";

Deno.test({
  name: "writeRunReport() writes the page from the run's files and the data set",
  ignore: !allowed("read", "write", "env", "sys", "ffi"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      await run.writeConfig({ ...EXAMPLE_CONFIG, classes: [...predictions.classNames] });
      await run.appendMetrics(EPOCH);
      await writePredictions(run.file("predictions.jsonl"), [predictions]);
      await writeEvaluation(run.file("evaluation.test.json"), evaluatePredictions(predictions));
      const path = await writeRunReport({
        run,
        dataset: syntheticCifar10({ train: 10, test: 50, seed: 1 }),
      });
      assertEquals(path, run.file("report.html"));
      const page = await Deno.readTextFile(path);
      assertStringIncludes(page, "<title>Run mine</title>");
      assertStringIncludes(page, "data:image/jpeg;base64,");
      await writeRunReport({ run });
      assertEquals((await Deno.readTextFile(path)).includes("data:image"), false);
    }),
});

Deno.test({
  name: "writeRunReport() tells of a run of another version of the program",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "older");
      const { head, ...config } = EXAMPLE_CONFIG;
      const other = { ...config, head: { epochs: head.epochs, newSetting: "<new>" } };
      await Deno.mkdir(run.path);
      await Deno.writeTextFile(run.file("config.json"), JSON.stringify(other));
      const page = await Deno.readTextFile(await writeRunReport({ run }));
      assertStringIncludes(page, "&lt;new&gt;");
    }),
});

Deno.test({
  name: "writeRunReport() fails when there is no such run",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "none");
      await assertRejects(() => writeRunReport({ run }), UsageError, "there is no folder");
      assertEquals(await run.exists(), false);
    }),
});
