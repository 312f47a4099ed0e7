import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { evaluationsOf } from "../../lib/training/evaluations_of.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { tinyDataset, tinySettings } from "./tiny.ts";
import { tinyRun, tinyRunOptions } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

const SETTINGS = tinySettings({ head: { epochs: 1 }, fineTune: { epochs: 0 } });
const splits = ["validation", "test"] as const;

testTraining(
  "evaluationsOf() evaluates what was not evaluated, and reads the rest",
  async (test) => {
    const run = await tinyRun(test, { settings: SETTINGS });
    const dataset = tinyDataset();
    const { reporter, titles } = recordingReporter();
    const options = { run, dataset, splits, precision: "float32", reporter } as const;
    const made = await evaluationsOf({ ...options, splits: ["test"] });
    const both = await evaluationsOf(options);
    assertEquals(await evaluationsOf(options), both);
    assertEquals(both.get("test"), made.get("test"));
    assertEquals([...both.keys()], [...splits]);
    assertEquals(titles, ["evaluation on test images", "evaluation on validation images"]);
  },
);

testTraining("evaluationsOf() says that there is no such run", async ({ folder }) => {
  const run = new RunFolder(folder, "mine");
  await assertRejects(
    () => evaluationsOf({ run, dataset: tinyDataset(), splits, precision: "float32" }),
    UsageError,
    'Cannot read the evaluation of the run "mine": it is not trained yet; ' +
      "train it in the notebooks 02 and 03, or by `deno task train --run mine`",
  );
});

testTraining("evaluationsOf() refuses a run that is still to be fine-tuned", async (test) => {
  const options = tinyRunOptions(test, { settings: tinySettings() });
  await trainRun({ ...options, lastPhase: "head" });
  const { run, dataset } = options;
  await assertRejects(
    () => evaluationsOf({ run, dataset, splits, precision: "float32" }),
    UsageError,
    'Cannot read the evaluation of the run "mine": it is not trained to its end yet',
  );
  assertEquals(await run.has("evaluation.test.json"), false);
});
