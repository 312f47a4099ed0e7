import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { assertResumes, resultOf } from "./run_results.ts";
import { tinyDataset, tinySettings } from "./tiny.ts";
import { HEAD_ONLY, tinyRun, tinyRunOptions } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

testTraining("trainRun() tells the epochs that were trained before", async (test) => {
  const options = {
    ...tinyRunOptions(test, { settings: tinySettings() }),
    exists: "resume",
  } as const;
  const told = async (lastPhase: "head" | "fineTune") => {
    const { reporter, infos } = recordingReporter();
    await trainRun({ ...options, lastPhase, reporter });
    return infos.filter((line) => !line.startsWith("run "))
      .map((line) => line.replace(/ {2}\d+ s left$/, ""));
  };
  const head = await told("head");
  assertEquals(head.map((line) => line.slice(0, 8)), ["head 1/2", "head 2/2"]);
  const both = await told("fineTune");
  assertEquals([both.length, both.slice(0, 2)], [4, head]);
  assertEquals(await told("fineTune"), both);
  assertEquals(await told("head"), head);
});

testTraining("trainRun() reads a finished run on any backend", async (test) => {
  const options = tinyRunOptions(test);
  await trainRun(options);
  const backend = { ...options.backend, name: "wasm", version: "another" } as const;
  assertEquals(await trainRun({ ...options, backend, exists: "resume" }), "finished");
});

testTraining("trainRun() goes on after a crash inside an epoch", async (test) => {
  // Saved after each call of a step.
  const settings = { ...HEAD_ONLY, saveEverySeconds: 1e-9 };
  const whole = await tinyRun(test, { name: "whole", settings });
  const options = tinyRunOptions(test, { name: "broken", settings });
  let calls = 0;
  const { reporter } = recordingReporter(() => {
    if (++calls === 4) throw new Error("a crash");
  });
  await assertRejects(() => trainRun({ ...options, reporter }), Error, "a crash");
  const { epoch, step } = (await readCheckpoint(options.run.last)).state;
  assertEquals([epoch, step], [2, 8]);
  await assertResumes(options, whole);
});

testTraining("trainRun() goes on after a crash between metrics and checkpoint", async (test) => {
  const whole = await tinyRun(test, { name: "whole" });
  const options = tinyRunOptions(test, { name: "broken" });
  const { reporter } = recordingReporter();
  const info = (line: string) => {
    if (line.startsWith("head 2/2")) throw new Error("a crash");
  };
  await assertRejects(() => trainRun({ ...options, reporter: { ...reporter, info } }), Error);
  assertEquals((await options.run.metrics()).length, 2);
  assertEquals((await readCheckpoint(options.run.last)).state.epoch, 2);
  await assertResumes(options, whole);
});

testTraining("trainRun() has nothing to do where a run is finished", async (test) => {
  const options = tinyRunOptions(test);
  await trainRun(options);
  const before = await resultOf(options.run);
  const { reporter, titles } = recordingReporter();
  assertEquals(await trainRun({ ...options, exists: "resume", reporter }), "finished");
  assertEquals(titles, []);
  assertEquals(await resultOf(options.run), before);
});

testTraining("trainRun() refuses to go on with other settings or data", async (test) => {
  const options = tinyRunOptions(test);
  await trainRun(options);
  const settings = tinySettings({ fineTune: { epochs: 0 }, head: { learningRate: 0.5 } });
  await assertRejects(
    () => trainRun({ ...options, settings, exists: "resume" }),
    UsageError,
    'Cannot resume the run "mine": "head.learningRate" was 0.001 and is 0.5 now; resume with',
  );
  await assertRejects(
    () => trainRun({ ...options, dataset: tinyDataset({ seed: 4 }), exists: "resume" }),
    UsageError,
    'Cannot resume the run "mine": "data.sha256" was',
  );
});

testTraining("trainRun() starts where a run is to go on that has not begun", async (test) => {
  const options = tinyRunOptions(test);
  assertEquals(await trainRun({ ...options, exists: "resume" }), "finished");
  assertEquals((await options.run.metrics()).length, 2);
});
