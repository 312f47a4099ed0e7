import { assertEquals, assertRejects } from "@std/assert";
import { readCheckpoint, saveCheckpoint } from "../../lib/training/checkpoint.ts";
import { isFinished, resumeCheckpoint } from "../../lib/training/resume_checkpoint.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { stateOf, tinyClassifier } from "./tiny.ts";
import { testTrainingOnce } from "./with_backend.ts";

const best = { phase: "fineTune", epoch: 3, valLoss: 0.5 } as const;
/** As at the end of an epoch of five steps. */
const BEST = stateOf({ phase: "fineTune", epoch: 3, step: 5, best });

/** A run with the checkpoints that are given. */
async function runWith(folder: string, last: boolean): Promise<RunFolder> {
  const run = new RunFolder(folder, "mine");
  const classifier = tinyClassifier();
  await saveCheckpoint(run.best, { classifier, state: BEST });
  const state = stateOf({ phase: "fineTune", epoch: 5, step: 2, best, finished: true });
  if (last) await saveCheckpoint(run.last, { classifier, state });
  classifier.dispose();
  return run;
}

testTrainingOnce("resumeCheckpoint() takes the last checkpoint where it is whole", async (test) => {
  const run = await runWith(test.folder, true);
  const { reporter, warnings } = recordingReporter();
  assertEquals(await resumeCheckpoint(run, reporter), await readCheckpoint(run.last));
  assertEquals(warnings, []);
});

testTrainingOnce("resumeCheckpoint() goes on behind the best checkpoint's epoch", async (test) => {
  const run = await runWith(test.folder, false);
  const { reporter, warnings } = recordingReporter();
  const { path, state } = await resumeCheckpoint(run, reporter);
  assertEquals(path, run.best);
  // Fifteen steps are done, and the optimizer begins anew behind them.
  assertEquals(state, stateOf({ phase: "fineTune", epoch: 4, best, updatesFrom: 15 }));
  assertEquals(warnings, [
    `"${run.last}" cannot be read (it is not there): the run goes on from its best checkpoint, ` +
    'behind epoch 3 of phase "fineTune", with a new optimizer',
  ]);
});

testTrainingOnce("resumeCheckpoint() does not hide that a file may not be read", async (test) => {
  const run = await runWith(test.folder, false);
  await Deno.mkdir(run.last);
  await assertRejects(
    () => resumeCheckpoint(run, recordingReporter().reporter),
    Error,
    "it is a folder, wanted a file",
  );
});

testTrainingOnce("isFinished() goes by the last checkpoint alone", async (test) => {
  assertEquals(await isFinished(await runWith(`${test.folder}/a`, true)), true);
  assertEquals(await isFinished(await runWith(`${test.folder}/b`, false)), false);
  const run = await runWith(`${test.folder}/c`, true);
  await Deno.truncate(run.last, 20);
  assertEquals(await isFinished(run), false);
});
