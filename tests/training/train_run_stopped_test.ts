import { assertEquals } from "@std/assert";
import { readCheckpoint, readState } from "../../lib/training/checkpoint.ts";
import { trainRun, type TrainRunOptions } from "../../lib/training/train_run.ts";
import { namesIn } from "../files/with_folder.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { assertLogged, assertResumes, resultOf } from "./run_results.ts";
import { EVERY_INGREDIENT, type TinyChanges, tinySettings } from "./tiny.ts";
import { tinyRun, tinyRunOptions } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

/** Trains a run that is stopped at every so many calls of a step until it is done. */
async function trainInPieces(options: TrainRunOptions, callsAPiece: number): Promise<number> {
  for (let pieces = 1;; pieces++) {
    const controller = new AbortController();
    let calls = 0;
    const { reporter } = recordingReporter(() => {
      if (++calls === callsAPiece) controller.abort();
    });
    const { signal } = controller;
    const result = await trainRun({ ...options, exists: "resume", reporter, signal });
    if (result === "finished") return pieces;
    assertEquals((await readCheckpoint(options.run.last)).state.finished, false);
  }
}

// Ten calls, two or three an epoch: stops inside epochs, at their ends and between the phases.
for (const [callsAPiece, pieces] of [[1, 11], [2, 6], [3, 4], [5, 3]] as const) {
  testTraining(
    `trainRun() stopped after every ${callsAPiece} calls comes to the same as in one go`,
    async (test) => {
      const settings = tinySettings();
      const whole = await tinyRun(test, { name: "whole", settings });
      const options = tinyRunOptions(test, { name: "pieces", settings });
      assertEquals(await trainInPieces(options, callsAPiece), pieces);
      assertEquals(await resultOf(options.run), await resultOf(whole));
    },
  );
}

/** Everything that remembers something from step to step, or from epoch to epoch. */
const WITH_MEMORY: TinyChanges = {
  fineTune: { ...EVERY_INGREDIENT, schedule: "plateau", plateauPatience: 1, epochs: 3 },
};

testTraining(
  "trainRun() with averages, late blocks and a plateau goes on as if it had not been stopped",
  async (test) => {
    const settings = tinySettings(WITH_MEMORY);
    const whole = await tinyRun(test, { name: "whole", settings });
    const options = tinyRunOptions(test, { name: "pieces", settings });
    assertEquals(await trainInPieces(options, 2), 7);
    assertEquals(await resultOf(options.run), await resultOf(whole));
  },
);

testTraining("trainRun() in float16 goes on with its loss scaled as before", async (test) => {
  const half = { ...test, backend: { ...test.backend, precision: "float16" as const } };
  const whole = await tinyRun(half, { name: "whole" });
  const options = tinyRunOptions(half, { name: "pieces" });
  assertEquals(await trainInPieces(options, 1), 5);
  assertEquals(await resultOf(options.run), await resultOf(whole));
});

testTraining("trainRun() stopped in the head comes to the same as in one go", async (test) => {
  const whole = await tinyRun(test, { name: "whole" });
  const options = tinyRunOptions(test, { name: "pieces" });
  assertEquals(await trainInPieces(options, 3), 2);
  assertEquals(await resultOf(options.run), await resultOf(whole));
  await assertLogged(options.run);
});

testTraining(
  "trainRun() stops after the head where it is told to, and goes on to the same",
  async (test) => {
    const settings = tinySettings();
    const whole = await tinyRun(test, { name: "whole", settings });
    const options = { ...tinyRunOptions(test, { settings }), exists: "resume" as const };
    const { reporter, titles } = recordingReporter();
    for (let call = 0; call < 2; call++) {
      assertEquals(await trainRun({ ...options, lastPhase: "head", reporter }), "finished");
      const { phase, epoch, step, finished } = await readState(options.run.last);
      assertEquals([phase, epoch, step, finished], ["fineTune", 1, 0, false]);
    }
    assertEquals(titles, ["head 1/2", "head 2/2"]); // on the features that are kept already
    await assertResumes(options, whole);
  },
);

testTraining("trainRun() stops while it computes features, and goes on", async (test) => {
  const options = tinyRunOptions(test);
  const signal = AbortSignal.abort(new Error("stopped"));
  assertEquals(await trainRun({ ...options, signal }), "interrupted");
  assertEquals(await namesIn(test.folder), ["runs"]);
  await assertResumes(options, await tinyRun(test, { name: "whole" }));
});
