import { assertEquals, assertMatch } from "@std/assert";
import type { Study } from "../../lib/config/mod.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { runsToDo, runStudy, type StudyResult } from "../../lib/training/run_study.ts";
import { withPrecision } from "../../lib/tensorflow/mod.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { HEAD_ONLY, tinyRunOptions } from "./tiny_run.ts";
import { testTraining, type TrainingTest } from "./with_backend.ts";

/** Two variants of the head's phase, by seeds. */
function tinyStudy(seeds: readonly number[]): Study {
  const runs = seeds.flatMap((seed) =>
    [0.1, 0.2].map((labelSmoothing) => ({
      variant: `smooth${labelSmoothing * 10}`,
      seed,
      settings: { ...HEAD_ONLY, seed, head: { ...HEAD_ONLY.head, labelSmoothing } },
    }))
  );
  return { preset: "smoke", seeds, variants: { smooth1: {}, smooth2: {} }, runs };
}

function studyOptions(test: TrainingTest) {
  const { run: _run, preset: _preset, settings: _settings, ...rest } = tinyRunOptions(test);
  return { ...rest, folder: `${test.folder}/study` };
}

testTraining("runStudy() tells what each run came to in validation", async (test) => {
  const told: StudyResult[][] = [];
  const onResult = (results: readonly StudyResult[]) => {
    told.push([...results]);
    return Promise.resolve();
  };
  const options = studyOptions(test);
  const { reporter, infos } = recordingReporter();
  const results = await runStudy(tinyStudy([5, 6]), { ...options, onResult, reporter });
  assertEquals(results.map(({ variant, seed }) => `${variant} ${seed}`), [
    "smooth1 5",
    "smooth2 5",
    "smooth1 6",
    "smooth2 6",
  ]);
  assertEquals(told.map(({ length }) => length), [1, 2, 3, 4]);
  assertEquals(told.at(-1), results);
  const heads = infos.filter((text) => text.startsWith("study: "));
  assertEquals(heads.length, 4);
  assertMatch(heads[2]!, /^study: "smooth1", seed 6, run 3 of 4, about \d+ (s|min) left$/);
  for (const { variant, seed, ...result } of results) {
    const metrics = await new RunFolder(options.folder, `${variant}-seed${seed}`).metrics();
    const best = metrics.toSorted((a, b) => a.valLoss - b.valLoss)[0]!;
    assertEquals(result, {
      valAccuracy: best.valAccuracy,
      valLoss: best.valLoss,
      valAccuracies: metrics.map(({ valAccuracy }) => valAccuracy),
      seconds: metrics.reduce((sum, { seconds }) => sum + seconds, 0),
    });
  }
});

testTraining("runStudy() stopped goes on and does nothing twice", async (test) => {
  const options = studyOptions(test);
  const study = tinyStudy([5]);
  const controller = new AbortController();
  let calls = 0;
  const stopping = recordingReporter(() => {
    if (++calls === 5) controller.abort();
  });
  const { signal } = controller;
  const first = await runStudy(study, { ...options, signal, reporter: stopping.reporter });
  assertEquals(first.length, 1);
  const { reporter, titles, infos } = recordingReporter();
  assertEquals(await runsToDo(study, options.folder), ["smooth2-seed5"]);
  const results = await runStudy(study, { ...options, reporter });
  assertEquals(await runsToDo(study, options.folder), []);
  assertEquals(results.length, 2);
  assertEquals(results[0], first[0]);
  // Of the second run's four calls of a step the first was done before.
  assertEquals(titles, ["head 1/2", "head 2/2"]);
  // Nothing was done here that the time of the rest could be told by.
  assertEquals(infos.filter((text) => text.startsWith("study: ")), [
    'study: "smooth1", seed 5, run 1 of 2',
    'study: "smooth2", seed 5, run 2 of 2',
  ]);
});

testTraining("runStudy() computes each run in its own precision", async (test) => {
  const options = studyOptions(test);
  const study = tinyStudy([5]);
  const runs = (["float32", "bfloat16"] as const).map((precision) => {
    const { settings } = study.runs[0]!;
    return { variant: precision, seed: 5, settings: { ...settings, precision } };
  });
  await runStudy({ ...study, runs }, options);
  for (const { variant, settings: { precision } } of runs) {
    const { backend } = await new RunFolder(options.folder, `${variant}-seed5`).config();
    assertEquals(backend.precision, withPrecision(test.backend, precision).precision);
  }
});
