import {
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import type { PhaseSettings } from "../../lib/config/mod.ts";
import { readCheckpoint, saveCheckpoint } from "../../lib/training/checkpoint.ts";
import { Classifier } from "../../lib/training/classifier.ts";
import type { EpochMetrics } from "../../lib/training/metrics.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { folderKeeper } from "../../lib/training/run_keeper.ts";
import type { PhasePlan } from "../../lib/training/train_epoch.ts";
import { trainPhase, type TrainPhaseOptions } from "../../lib/training/train_phase.ts";
import { tf } from "../../lib/tensorflow/mod.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";
import { CLASS_NAMES, stateOf, tinySettings } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

/** What the fake network says of the true class after each epoch; the others share the rest. */
type Certainties = readonly number[];

/**
 * A phase of two steps an epoch on a network whose validation is told beforehand, so that what
 * follows from the losses can be seen.
 */
async function fakePhase(
  folder: string,
  certainties: Certainties,
  changes: Partial<PhaseSettings> = {},
) {
  const run = new RunFolder(folder, "mine");
  await run.writeConfig(EXAMPLE_CONFIG);
  const classifier = new Classifier({
    inputSize: 32,
    classNames: CLASS_NAMES,
    blocks: [{ name: "block1", convolutions: 1, filters: 1 }],
    hiddenLayers: [],
  });
  const state = stateOf();
  await saveCheckpoint(run.last, { classifier, state });
  const history: EpochMetrics[] = [];
  const examples = (value: () => number) => ({
    count: 4,
    labels: new Uint16Array(4),
    inputs: (rows: Uint32Array) => tf.fill([rows.length, classifier.featureUnits], value()),
  });
  const plan: PhasePlan = {
    name: "head",
    settings: tinySettings({ head: { epochs: certainties.length, batchSize: 2, ...changes } }).head,
    train: examples(() => 0),
    validation: examples(() => certainties[history.length]!),
    weights: namedWeights([classifier.head]),
    forward: (features) => classifier.logitsOfFeatures(features),
    features: (features) => features.clone() as tf.Tensor2D,
    predict(inputs) {
      const certainty = inputs.slice([0, 0], [inputs.shape[0]!, 1]);
      const rest = tf.sub(1, certainty).div(9);
      return tf.eye(1, 10).mul(certainty.sub(rest)).add(rest).log() as tf.Tensor2D;
    },
  };
  const { reporter, infos } = recordingReporter();
  const start = async (changes: Partial<TrainPhaseOptions> = {}) =>
    await trainPhase(plan, {
      classifier,
      precision: "float32",
      keeper: folderKeeper(run, classifier),
      state,
      checkpoint: await readCheckpoint(run.last),
      history,
      seed: 1,
      saveEverySeconds: 60,
      untilAccuracy: 0,
      reporter,
      ...changes,
    });
  return { run, plan, history, infos, start, dispose: () => classifier.dispose() };
}

testTraining("trainPhase() writes an epoch's metrics, best and last", async ({ folder }) => {
  const { run, history, infos, start, dispose } = await fakePhase(folder, [0.5, 0.8, 0.7]);
  const state = await start();
  assertEquals(await run.metrics(), history);
  assertEquals(history.map(({ epoch }) => epoch), [1, 2, 3]);
  [0.5, 0.8, 0.7].forEach((certainty, i) => {
    const { valLoss, valAccuracy, valMse } = history[i]!;
    assertAlmostEquals(valLoss, -Math.log(certainty), 1e-6);
    assertEquals(valAccuracy, 1);
    const rest = (1 - certainty) / 9;
    assertAlmostEquals(valMse, ((1 - certainty) ** 2 + 9 * rest ** 2) / 10, 1e-6);
  });
  const best = (await readCheckpoint(run.best)).state;
  assertEquals(best.best, { phase: "head", epoch: 2, valLoss: history[1]!.valLoss });
  assertEquals([best.epoch, best.step, best.seconds], [2, 2, 0]);
  assertEquals(state.best, best.best);
  assertEquals((await readCheckpoint(run.last)).state, state);
  assertEquals([state.epoch, state.step], [4, 0]);
  assertEquals(infos.map((line) => line.includes("(best)")), [true, true, false]);
  assertMatch(infos[1]!, /^head 2\/3 {2}loss \d\.\d{4} {2}accuracy \d+\.\d\d % {2}/);
  assertStringIncludes(infos[1]!, "  validation loss 0.2231 (best)  accuracy 100.00 %  rate ");
  dispose();
});

testTraining(
  "trainPhase() stops early after so many epochs without a lower loss",
  async ({ folder }) => {
    const certainties = [0.5, 0.6, 0.55, 0.6, 0.9];
    const { history, start, dispose } = await fakePhase(folder, certainties, { patience: 2 });
    const state = await start();
    assertEquals(history.length, 4);
    assertEquals(state.best?.epoch, 2);
    // Asked again, as a resumed run does, it has nothing to do.
    assertEquals((await start({ state })).epoch, state.epoch);
    assertEquals(history.length, 4);
    dispose();
  },
);

testTraining("trainPhase() keeps a better checkpoint of an earlier phase", async ({ folder }) => {
  const { run, start, dispose } = await fakePhase(folder, [0.5]);
  const best = { phase: "head", epoch: 1, valLoss: 0.001 } as const;
  assertEquals((await start({ state: stateOf({ best }) })).best, best);
  await assertRejects(() => Deno.stat(run.best), Deno.errors.NotFound);
  dispose();
});

testTraining("trainPhase() saves where it is when a person stops it", async ({ folder }) => {
  const { run, history, start, dispose } = await fakePhase(folder, [0.5, 0.6]);
  const state = await start({ signal: AbortSignal.abort() });
  assertEquals([state.epoch, state.step, history.length], [1, 1, 0]);
  const { state: saved, tensors } = await readCheckpoint(run.last);
  assertEquals(saved, state);
  assertEquals(tensors.has("optimizer/velocity/predictions/kernel"), true);
  dispose();
});

testTraining(
  "trainPhase() stopped while it validates saves the weights, not the averages, and goes on",
  async ({ folder }) => {
    const certainties = [0.5, 0.8];
    const whole = await fakePhase(`${folder}/whole`, certainties, { averaging: 0.5 });
    await whole.start();
    const { run, plan, history, start, dispose } = await fakePhase(
      `${folder}/stopped`,
      certainties,
      { averaging: 0.5 },
    );
    const controller = new AbortController();
    const { inputs } = plan.validation;
    plan.validation.inputs = (rows) => {
      if (history.length === 1) controller.abort();
      return inputs(rows);
    };
    const state = await start({ signal: controller.signal });
    assertEquals([state.epoch, state.step, history.length], [2, 2, 1]);
    await start({ state });
    assertEquals(await Deno.readFile(run.best), await Deno.readFile(whole.run.best));
    const [last, other] = [await readCheckpoint(run.last), await readCheckpoint(whole.run.last)];
    assertEquals([...last.tensors], [...other.tensors]);
    whole.dispose();
    dispose();
  },
);

testTraining(
  "trainPhase() keeps the last checkpoint where gradients make a weight that is not finite",
  async ({ folder }) => {
    const { run, plan, start, dispose } = await fakePhase(folder, [0.5]);
    const before = await Deno.readFile(run.last);
    // The loss is finite: its derivative alone, that of the root of 0, is not.
    const { forward } = plan;
    plan.forward = (inputs, step) => {
      const logits = forward(inputs, step);
      return logits.add(logits.sub(logits).sqrt()) as tf.Tensor2D;
    };
    await assertRejects(
      () => start({ saveEverySeconds: 1e-9 }),
      RangeError,
      "it holds a number that is not finite, so training has failed",
    );
    assertEquals(await Deno.readFile(run.last), before);
    dispose();
  },
);

testTraining(
  "trainPhase() in float16 ends where no scale of the loss makes its gradients finite",
  async ({ folder }) => {
    const { run, plan, start, dispose } = await fakePhase(folder, Array(9).fill(0.5));
    const { forward } = plan;
    plan.forward = (inputs, step) => {
      const logits = forward(inputs, step);
      return logits.add(logits.sub(logits).sqrt()) as tf.Tensor2D;
    };
    await assertRejects(
      () => start({ precision: "float16" }),
      RangeError,
      "Cannot go on training: gradients are not finite, though the loss was scaled down to 0.5; " +
        "lower the learning rate; float16 ends at 65504: another run by `--precision float32`",
    );
    assertEquals((await run.metrics()).length, 7); // 14 of the 16 steps that halve 2 ** 15 to 0.5
    dispose();
  },
);

testTraining(
  "trainPhase() names phase and epoch where validation is not finite",
  async ({ folder }) => {
    const { run, start, dispose } = await fakePhase(folder, [0.5, NaN]);
    await assertRejects(
      start,
      RangeError,
      'Cannot go on training: validation in phase "head", after epoch 2, gives probabilities ' +
        'that are not finite; lower "head.learningRate"',
    );
    assertEquals((await run.metrics()).length, 1);
    assertEquals((await readCheckpoint(run.last)).state.epoch, 2);
    dispose();
  },
);

testTraining(
  "trainPhase() validates and keeps the averages, and trains on with the weights",
  async ({ folder }) => {
    const { run, start, dispose } = await fakePhase(folder, [0.5, 0.8], { averaging: 0.5 });
    await start();
    const [best, last] = [await readCheckpoint(run.best), await readCheckpoint(run.last)];
    const name = "predictions/bias";
    assertEquals(best.state.epoch, 2);
    assertEquals(best.tensors.get(name), last.tensors.get(`optimizer/average/${name}`));
    assertNotEquals(best.tensors.get(name), last.tensors.get(name));
    dispose();
  },
);

testTraining("trainPhase() lowers the rate where validation stands still", async ({ folder }) => {
  const changes = { schedule: "plateau", plateauFactor: 0.5, plateauPatience: 1 } as const;
  const { history, start, dispose } = await fakePhase(folder, [0.5, 0.5, 0.6, 0.6, 0.7], changes);
  await start();
  assertEquals(history.map(({ learningRate }) => learningRate / history[0]!.learningRate), [
    1,
    1,
    0.5,
    0.5,
    0.25,
  ]);
  dispose();
});
