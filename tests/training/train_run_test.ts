import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  equal,
} from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { tf } from "../../lib/tensorflow/mod.ts";
import { classifierOf, readCheckpoint, saveCheckpoint } from "../../lib/training/checkpoint.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { initialise } from "../../lib/vgg19/mod.ts";
import { namesIn } from "../files/with_folder.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { assertLogged, resultOf } from "./run_results.ts";
import { TINY_NETWORK, tinyClassifier, tinySettings } from "./tiny.ts";
import { HEAD_ONLY, tinyRun, tinyRunOptions } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

/** What stands in the folder of a run that was trained. */
const RUN_FILES = ["checkpoints", "config.json", "logs", "metrics.csv", "metrics.jsonl"];

/** The checkpoint's numbers by name. */
async function numbersIn(path: string): Promise<[string, number[]][]> {
  const { tensors } = await readCheckpoint(path);
  return Array.from(tensors, ([name, { values }]) => [name, [...values]]);
}

testTraining(
  "trainRun() trains both phases into the folder that the contract describes",
  async (test) => {
    const options = tinyRunOptions(test, { settings: tinySettings() });
    const { run } = options;
    const { reporter, infos, warnings, titles } = recordingReporter();
    assertEquals(await trainRun({ ...options, reporter }), "finished");

    assertEquals(await namesIn(run.path), RUN_FILES);
    await assertLogged(run);
    assertEquals(await namesIn(run.file("checkpoints")), ["best.safetensors", "last.safetensors"]);

    // DESIGN.md, decision 6.
    const config = JSON.parse(await Deno.readTextFile(run.file("config.json")));
    const { dataset, backend, settings } = options;
    assertEquals(config.preset, "smoke");
    assertEquals(config.seed, 5);
    assertEquals(config.backend, {
      setting: "auto",
      name: backend.name,
      version: backend.version,
      device: backend.device,
      precision: "float32",
      threads: backend.threads,
    });
    const { source, sha256 } = dataset;
    assertEquals(config.data, { ...settings.data, source, sha256 });
    assertEquals(config.weights, { setting: "auto", source: "random start", sha256: null });
    assertEquals([config.head, config.fineTune], [settings.head, settings.fineTune]);
    assertEquals(config.git, null);
    assertEquals(config.versions.deno, Deno.version.deno);

    const lines = (await Deno.readTextFile(run.file("metrics.jsonl"))).trimEnd().split("\n");
    const metrics = lines.map((line) => JSON.parse(line));
    assertEquals(
      metrics.map(({ phase, epoch }) => [phase, epoch]),
      [["head", 1], ["head", 2], ["fineTune", 1], ["fineTune", 2]],
    );
    for (const line of metrics) {
      assertEquals(Object.keys(line), [
        "phase",
        "epoch",
        "loss",
        "accuracy",
        "mse",
        "valLoss",
        "valAccuracy",
        "valMse",
        "learningRate",
        "seconds",
        "imagesPerSecond",
      ]);
      for (const [key, value] of Object.entries(line)) {
        if (key !== "phase") assert(Number.isFinite(value), key);
      }
    }

    const { state: best } = await readCheckpoint(run.best);
    assertEquals(best.best?.valLoss, Math.min(...metrics.map(({ valLoss }) => valLoss)));
    assertEquals((await readCheckpoint(run.last)).state.finished, true);
    assertMatch(infos[0]!, /^run "mine" takes about \d+ s: features \d+ s, head at most/);
    assertEquals(infos.length, 1 + metrics.length);
    assertEquals(warnings, []);
    assertEquals(titles, [
      "features",
      "head 1/2",
      "head 2/2",
      "fine-tuning 1/2",
      "fine-tuning 2/2",
    ]);
  },
);

testTraining(
  "trainRun() repeats to the bit, and another seed gives another run",
  async (test) => {
    const settings = tinySettings();
    const first = await resultOf(await tinyRun(test, { name: "first", settings }));
    assertEquals(await resultOf(await tinyRun(test, { name: "again", settings })), first);
    const other = await resultOf(
      await tinyRun(test, { name: "other", settings: { ...settings, seed: 6 } }),
    );
    assertNotEquals(other.metrics, first.metrics);
  },
);

testTraining("trainRun() ends where validation reaches what it was to reach", async (test) => {
  const settings = { ...HEAD_ONLY, until: { accuracy: 1e-9 } };
  settings.head = { ...settings.head, epochs: 5 };
  settings.fineTune = { ...settings.fineTune, epochs: 1 };
  const options = tinyRunOptions(test, { settings });
  const { run } = options;
  assertEquals(await trainRun(options), "finished");
  const metrics = await run.metrics();
  const last = metrics.at(-1)!;
  assertEquals(last.valAccuracy > 0, true);
  assertEquals(last.phase, "head");
  assertEquals(metrics.slice(0, -1).every(({ valAccuracy }) => valAccuracy === 0), true);
  const { seconds, ...time } = JSON.parse(
    await Deno.readTextFile(run.file("time_to_accuracy.json")),
  );
  const { epoch, valAccuracy } = last;
  assertEquals(time, { accuracy: 1e-9, phase: "head", epoch, valAccuracy, epochs: epoch });
  assert(seconds > 0);
  assertEquals((await readCheckpoint(run.last)).state.finished, true);
});

testTraining("trainRun() keeps features of each input size, and the short head", async (test) => {
  const options = tinyRunOptions(test);
  const { blocks } = TINY_NETWORK;
  const settings = { ...HEAD_ONLY, inputSize: 64, headLayers: "short" as const };
  // The network's blocks alone are a trial's; the head is the one that settings ask for.
  await trainRun({ ...options, settings, network: { blocks } });
  const checkpoint = await readCheckpoint(options.run.last);
  assertEquals(checkpoint.inputSize, 64);
  assertEquals(checkpoint.hiddenLayers, [{ units: 512, batchNormalization: true }]);
  assertEquals(checkpoint.tensors.get("dense_1/kernel")!.shape, [8 * 8 * 6, 512]);
  const kept = await namesIn(options.featureFolder);
  await tinyRun(test, { name: "small" });
  assertEquals((await namesIn(options.featureFolder)).length, 2 * kept.length);
});

testTraining("trainRun() forgets what was said of an earlier best checkpoint", async (test) => {
  const options = tinyRunOptions(test);
  const { run } = options;
  const says = ["evaluation.test.json", "evaluation.validation.json", "predictions.jsonl"];
  const { reporter } = recordingReporter();
  const info = async (line: string) => {
    if (!line.startsWith("head 1/2")) return;
    for (const name of says) await Deno.writeTextFile(run.file(name), "of epoch 1");
  };
  await trainRun({ ...options, reporter: { ...reporter, info: (line) => void info(line) } });
  const [first, second] = await run.metrics();
  const better = second!.valLoss < first!.valLoss;
  for (const name of says) assertEquals(await run.has(name), !better, name);
});

testTraining("trainRun() refuses a run that exists and leaves it as it is", async (test) => {
  const options = tinyRunOptions(test);
  const { run } = options;
  await trainRun(options);
  const before = await resultOf(run);
  await assertRejects(
    () => trainRun({ ...options, settings: { ...options.settings, seed: 6 } }),
    UsageError,
    `Cannot start the run "mine": "${run.path}" exists; ` +
      "go on with it by --resume, or choose another name by --run NAME",
  );
  assertEquals(await resultOf(run), before);
});

testTraining("trainRun() replaces a run with all its files", async (test) => {
  const options = tinyRunOptions(test);
  const { run } = options;
  await trainRun(options);
  await Deno.writeTextFile(run.file("evaluation.test.json"), "{}");
  const settings = { ...options.settings, seed: 6 };
  await trainRun({ ...options, settings, exists: "replace" });
  assertEquals(await namesIn(run.path), RUN_FILES);
  assertEquals((await run.config()).seed, 6);
  assertEquals((await run.metrics()).length, 2);
  const other = await tinyRun(test, { name: "other", settings });
  assertEquals(await resultOf(run), await resultOf(other));
});

testTraining(
  "trainRun() leaves nothing behind and replaces nothing where weights do not load",
  async (test) => {
    const options = tinyRunOptions(test);
    const { run } = options;
    const load = () => Promise.reject(new TypeError("Cannot load weights"));
    const weights = { source: "a file", sha256: "c", load };
    await assertRejects(() => trainRun({ ...options, weights }), TypeError, "Cannot load weights");
    assertEquals(await run.exists(), false);
    await trainRun(options);
    const before = await resultOf(run);
    await assertRejects(() => trainRun({ ...options, weights, exists: "replace" }), TypeError);
    assertEquals(await resultOf(run), before);
  },
);

testTraining(
  "trainRun() starts from the weights that it is given, and keeps the base",
  async (test) => {
    const options = tinyRunOptions(test);
    const load = (base: tf.LayersModel) => Promise.resolve(initialise(base, { seed: 99 }));
    await trainRun({ ...options, weights: { source: "a file", sha256: "c", load } });
    const classifier = tinyClassifier({ seed: 99 });
    const trained = new Map(await numbersIn(options.run.last));
    for (const [name, weight] of namedWeights([classifier.base])) {
      assertEquals(trained.get(name), [...weight.dataSync()], name);
    }
    classifier.dispose();
  },
);

for (const restoreBest of [true, false]) {
  testTraining(
    `trainRun() ends with ${restoreBest ? "the best" : "the last"} weights, as it is told`,
    async (test) => {
      const settings = tinySettings({
        head: { restoreBest },
        fineTune: { epochs: 0, restoreBest },
      });
      const options = tinyRunOptions(test, { settings });
      const { run } = options;
      const { reporter } = recordingReporter(() => {
        throw new Error("a crash");
      });
      await assertRejects(() => trainRun({ ...options, reporter }), Error, "a crash");
      // As if an epoch that nothing can surpass had been before.
      const checkpoint = await readCheckpoint(run.last);
      const state = { ...checkpoint.state, best: { phase: "head", epoch: 1, valLoss: 0 } as const };
      const [start, best] = [classifierOf(checkpoint), tinyClassifier({ seed: 99 })];
      await saveCheckpoint(run.last, { classifier: start, state });
      await saveCheckpoint(run.best, { classifier: best, state });
      start.dispose();
      best.dispose();
      await trainRun({ ...options, exists: "resume" });
      assertEquals(
        equal(await numbersIn(run.last), await numbersIn(run.best)),
        restoreBest,
      );
    },
  );
}

testTraining(
  "trainRun() stops at a loss that is not finite, and saves none of it",
  async (test) => {
    // The first step makes the weights so large that the second one's logits overflow.
    const head = { optimizer: "sgd", learningRate: 3e38, schedule: "constant" } as const;
    const options = tinyRunOptions(test, {
      settings: tinySettings({ head, fineTune: { epochs: 0 } }),
    });
    await assertRejects(
      () => trainRun(options),
      RangeError,
      'in phase "head", epoch 1, step 2; lower "head.learningRate" (now 3e+38)',
    );
    assertEquals(await options.run.metrics(), []);
    assertEquals((await readCheckpoint(options.run.last)).state.step, 0);
  },
);
