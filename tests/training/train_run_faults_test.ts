import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  equal,
} from "@std/assert";
import { type Settings, UsageError } from "../../lib/config/mod.ts";
import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import { evaluateRun } from "../../lib/training/evaluate_run.ts";
import { resumeSettings } from "../../lib/training/resume_settings.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { trainRun, type TrainRunOptions } from "../../lib/training/train_run.ts";
import { FaultyFiles } from "../files/faulty_files.ts";
import { namesIn } from "../files/with_folder.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { resultOf } from "./run_results.ts";
import { tinyDataset, tinySettings } from "./tiny.ts";
import { tinyRun, tinyRunOptions } from "./tiny_run.ts";
import { testTrainingOnce, type TrainingTest } from "./with_backend.ts";

/** An epoch in each phase. */
const CHEAP = tinySettings({ head: { epochs: 1 }, fineTune: { epochs: 1, averaging: 0.5 } });

/** Trains a run and stops it at the first step of its last epoch. */
async function stoppedRun(test: TrainingTest, settings: Settings): Promise<TrainRunOptions> {
  const options = tinyRunOptions(test, { name: "stopped", settings });
  const controller = new AbortController();
  const { epochs } = settings.fineTune;
  const { reporter } = recordingReporter((title) => {
    if (title === `fine-tuning ${epochs}/${epochs}`) controller.abort();
  });
  const { signal } = controller;
  assertEquals(await trainRun({ ...options, reporter, signal }), "interrupted");
  return options;
}

/** Ways in which a file is no longer what was written. */
const DAMAGES: Readonly<Record<string, (path: string) => Promise<void>>> = {
  "cut off": (path) => Deno.truncate(path, 1000),
  "gone": (path) => Deno.remove(path),
  "empty": (path) => Deno.truncate(path),
  "changed in one bit of a number": async (path) => {
    const bytes = await Deno.readFile(path);
    bytes[bytes.length - 100]! ^= 4;
    await Deno.writeFile(path, bytes);
  },
};

for (const [found, damage] of Object.entries(DAMAGES)) {
  testTrainingOnce(
    `trainRun() goes on from the best checkpoint where the last is ${found}, and says so`,
    async (test) => {
      // Whose best epoch is one of fine-tuning, with an optimizer that has something to forget.
      const settings = tinySettings({
        head: { preciseStatistics: 0 },
        fineTune: { averaging: 0.5, epochs: 3, dropoutSamples: 1, preciseStatistics: 0 },
      });
      const whole = await tinyRun(test, { name: "whole", settings });
      const options = await stoppedRun(test, settings);
      const { run } = options;
      await damage(run.last);
      const { best } = (await readCheckpoint(run.best)).state;
      assertEquals(best!.phase, "fineTune");
      const { reporter, warnings } = recordingReporter();
      assertEquals(await trainRun({ ...options, exists: "resume", reporter }), "finished");
      assertEquals(warnings.length, 1);
      assertMatch(warnings[0]!, /last\.safetensors" cannot be read \(.*\): the run goes on from/);
      assertStringIncludes(warnings[0]!, `behind epoch ${best!.epoch} of phase "${best!.phase}"`);
      const metrics = await run.metrics();
      assertEquals(
        metrics.map(({ phase, epoch }) => [phase, epoch]),
        (await whole.metrics()).map(({ phase, epoch }) => [phase, epoch]),
      );
      // With an optimizer of no memory it is another run: exact resume is more than its weights.
      const same = equal((await resultOf(run)).last, (await resultOf(whole)).last);
      assertEquals(same, false);
    },
  );
}

testTrainingOnce("trainRun() says that neither checkpoint can be read", async (test) => {
  const options = tinyRunOptions(test);
  const { run } = options;
  await trainRun(options);
  await Deno.truncate(run.last, 1000);
  await Deno.remove(run.best);
  await assertRejects(
    () => trainRun({ ...options, exists: "resume" }),
    SyntaxError,
    `Cannot go on with the run "mine": neither of its checkpoints can be read: "${run.last}" (`,
  );
});

testTrainingOnce("trainRun() refuses a run that another is training", async (test) => {
  const options = tinyRunOptions(test);
  const { run } = options;
  // Either may be the first to take the lock.
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => trainRun({ ...options, exists: "resume" })),
  );
  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason] : []
  );
  assertEquals(refusals.length, 1);
  assert(refusals[0] instanceof UsageError);
  assertStringIncludes(refusals[0].message, "another program is at work on it");
  const { dataset } = options;
  using _lock = await run.lock();
  await assertRejects(
    () => evaluateRun({ run, dataset, splits: ["test"], precision: "float32" }),
    UsageError,
    "another program is at work on it",
  );
});

testTrainingOnce(
  "trainRun() goes on with changes that a person allows, and notes them",
  async (test) => {
    const options = await stoppedRun(test, tinySettings());
    const { run } = options;
    const settings = tinySettings({ fineTune: { learningRate: 1e-5 } });
    const { reporter, warnings } = recordingReporter();
    const changed = {
      ...options,
      settings,
      exists: "resume",
      allowChanges: true,
      reporter,
    } as const;
    assertEquals(await trainRun(changed), "finished");
    assertStringIncludes(warnings[0]!, '"fineTune.learningRate" was');
    const config = await run.config();
    assertEquals(config.fineTune.learningRate, 1e-5);
    const { phase, epoch, step, differences } = config.changes![0]!;
    assertEquals([phase, epoch, step], ["fineTune", 2, 1]);
    assertEquals(differences.map(({ path }) => path), ["fineTune.learningRate"]);
  },
);

testTrainingOnce("trainRun() repeats a run by its own configuration", async (test) => {
  const settings = tinySettings({ fineTune: { averaging: 0.9, cutout: 5 } });
  const first = await tinyRun(test, { name: "first", settings });
  const config = await first.config();
  const options = tinyRunOptions(test, { name: "again", ...resumeSettings(config) });
  const repeats = { name: "first", config };
  assertEquals(await trainRun({ ...options, repeats }), "finished");
  assertEquals(await resultOf(options.run), await resultOf(first));
  await assertRejects(
    () =>
      trainRun({
        ...options,
        run: new RunFolder(`${test.folder}/runs`, "other"),
        dataset: tinyDataset({ seed: 4 }),
        repeats,
      }),
    UsageError,
    'Cannot repeat the run "first": "data.sha256" was',
  );
});

/** Every place where a run changes a file. */
async function changesOf(test: TrainingTest, settings: Settings): Promise<string[]> {
  using files = new FaultyFiles();
  await tinyRun(test, { name: "counted", settings });
  return files.changes;
}

/** Some of a list, the first and the last among them. */
const some = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / (count - 1))]!);

testTrainingOnce(
  "trainRun() dies at any change of a file, and goes on to the same",
  async (test) => {
    const whole = await resultOf(await tinyRun(test, { name: "whole", settings: CHEAP }));
    const changes = await changesOf(test, CHEAP);
    // But the very last, when all is done: the lock is given back.
    for (const at of some([...changes.keys()].slice(1), 8)) {
      const options = tinyRunOptions(test, { name: `dies-${at}`, settings: CHEAP });
      {
        using files = new FaultyFiles({ kind: "crash", at });
        await assertRejects(() => trainRun(options), Error);
        assert(files.struck, changes[at - 1]);
      }
      assertEquals(await trainRun({ ...options, exists: "resume" }), "finished");
      assertEquals(equal(await resultOf(options.run), whole), true, changes[at - 1]);
      assertEquals(await namesIn(options.run.file("checkpoints")), [
        "best.safetensors",
        "last.safetensors",
      ]);
    }
  },
);

for (
  const [kind, reason] of [
    ["full", "the disk is full; make room on it, then go on"],
    ["readOnly", "the disk can only be read; make it writable, then go on"],
  ] as const
) {
  testTrainingOnce(
    `trainRun() on a disk that is ${kind} says so in one sentence, and goes on to the same`,
    async (test) => {
      const whole = await resultOf(await tinyRun(test, { name: "whole", settings: CHEAP }));
      const writes = [...(await changesOf(test, CHEAP)).entries()]
        .filter(([_, change]) => change.startsWith("write")).map(([at]) => at + 1);
      for (const at of some(writes, 4)) {
        const options = tinyRunOptions(test, { name: `fails-${at}`, settings: CHEAP });
        {
          using _files = new FaultyFiles({ kind, at });
          const error = await assertRejects(() => trainRun(options), Error, reason);
          assertMatch(error.message, /^Cannot write "[^"]+": [^.]*$/);
        }
        for (const path of [options.run.last, options.run.best]) {
          await readCheckpoint(path).catch((error) =>
            assert(error instanceof Deno.errors.NotFound, String(error))
          );
        }
        assertEquals(await trainRun({ ...options, exists: "resume" }), "finished");
        assertEquals(equal(await resultOf(options.run), whole), true, `change ${at}`);
      }
    },
  );
}
