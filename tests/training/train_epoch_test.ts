import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { PRESETS } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { capture, tf } from "../../lib/tensorflow/mod.ts";
import { Sgd } from "../../lib/training/optimizers/sgd.ts";
import {
  type PhasePlan,
  stepsPerEpoch,
  trainEpoch,
  type TrainEpochOptions,
} from "../../lib/training/train_epoch.ts";
import { type StepInputs, trainSteps } from "../../lib/training/train_step.ts";
import { stateOf } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

/** A plan on ten examples whose logits are one trained weight's, and what happened in it. */
function fakePlan(changes: Partial<PhasePlan> = {}) {
  const weight = tf.tidy(() => tf.variable(tf.zeros([2])));
  const weights = new Map([["logits/bias", weight]]);
  const optimizer = new Sgd(weights);
  const rows: number[][] = [];
  const steps: number[] = [];
  const examples = {
    count: 10,
    labels: Uint16Array.from({ length: 10 }, (_, i) => i % 2),
    inputs(wanted: Uint32Array) {
      rows.push([...wanted]);
      return tf.ones([wanted.length, 1]);
    },
  };
  const predict = (inputs: tf.Tensor) => inputs.mul(weight) as tf.Tensor2D;
  const plan: PhasePlan = {
    name: "head",
    settings: { ...PRESETS.fast!.head, epochs: 2, batchSize: 4 },
    train: examples,
    validation: examples,
    weights,
    forward: predict,
    features: predict,
    predict,
    ...changes,
  };
  const captured = capture((batches: StepInputs[]) =>
    trainSteps({ ...plan, optimizer, labelSmoothing: 0 }, batches)
  );
  const { run: runCaptured } = captured;
  const run = (batches: StepInputs[]) => {
    steps.push(...batches.map(({ step }) => step.dataSync()[0]!));
    return runCaptured(batches);
  };
  const train = (options: Partial<TrainEpochOptions> = {}) =>
    trainEpoch(plan, {
      step: Object.assign(captured, { run }),
      state: stateOf(),
      seed: 1,
      classes: 2,
      onStep: () => Promise.resolve("continue"),
      reporter: silentReporter,
      ...options,
    });
  const dispose = () => {
    captured.dispose();
    optimizer.dispose();
    weight.dispose();
  };
  return { plan, train, rows, steps, weight, dispose };
}

testOnBackends(
  "trainEpoch() sees each example once, in an order of the seed and the epoch",
  async () => {
    const { train, rows, dispose } = fakePlan();
    const order = async (options: Partial<TrainEpochOptions>) => {
      rows.length = 0;
      await train(options);
      assertEquals(rows.map(({ length }) => length), [4, 4, 2]);
      return rows.flat();
    };
    const first = await order({});
    assertEquals(first.toSorted((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assertEquals(await order({}), first);
    assertNotEquals(await order({ state: stateOf({ epoch: 2 }) }), first);
    assertNotEquals(await order({ seed: 2 }), first);
    dispose();
  },
);

testOnBackends("trainEpoch() counts steps over the whole phase", async () => {
  const { plan, train, steps, dispose } = fakePlan();
  assertEquals(stepsPerEpoch(plan), 3);
  await train();
  await train({ state: stateOf({ epoch: 2 }) });
  assertEquals(steps, [0, 1, 2, 3, 4, 5]);
  dispose();
});

testOnBackends("trainEpoch() adds up loss and metrics over images", async () => {
  const { train, dispose } = fakePlan({
    // A rate that is 0 as a float32.
    settings: { ...PRESETS.fast!.head, batchSize: 4, learningRate: 1e-50 },
  });
  const { step, sums, seconds } = await train();
  assertEquals({ step, images: sums.images }, { step: 3, images: 10 });
  assertAlmostEquals(sums.loss, 10 * Math.LN2, 1e-5);
  assertAlmostEquals(sums.squaredError, 2.5, 1e-6);
  assertEquals(sums.correct, 5);
  assertEquals(seconds > 0, true);
  dispose();
});

testOnBackends(
  "trainEpoch() stops after a step, and goes on from there as if it had not",
  async () => {
    const whole = fakePlan();
    const expected = await whole.train();
    const parts = fakePlan();
    const middle = await parts.train({
      onStep: ({ step }) => Promise.resolve(step === 2 ? "stop" : "continue"),
    });
    assertEquals(middle.step, 2);
    const end = await parts.train({ state: middle });
    assertEquals(parts.steps, whole.steps);
    assertEquals({ ...end, seconds: 0 }, { ...expected, seconds: 0 });
    assertEquals([...parts.weight.dataSync()], [...whole.weight.dataSync()]);
    whole.dispose();
    parts.dispose();
  },
);

testOnBackends("trainEpoch() runs several steps a call, and stops between calls", async () => {
  const single = fakePlan();
  const expected = await single.train();
  const calls: number[] = [];
  const grouped = fakePlan({ stepsPerCall: 2 });
  const end = await grouped.train({
    onStep: ({ step }) => {
      calls.push(step);
      return Promise.resolve("continue");
    },
  });
  assertEquals(calls, [2, 3]);
  assertEquals(grouped.steps, single.steps);
  assertEquals({ ...end, seconds: 0 }, { ...expected, seconds: 0 });
  assertEquals([...grouped.weight.dataSync()], [...single.weight.dataSync()]);
  const middle = await grouped.train({ onStep: () => Promise.resolve("stop") });
  assertEquals(middle.step, 2);
  single.dispose();
  grouped.dispose();
});

testOnBackends(
  "trainEpoch() names phase, epoch and step of a loss that is not finite",
  async () => {
    const { plan, train, dispose } = fakePlan({ name: "fineTune" });
    let batches = 0;
    const inputs = (rows: Uint32Array) => tf.fill([rows.length, 1], ++batches === 2 ? NaN : 1);
    plan.train = { ...plan.train, inputs };
    await assertRejects(
      () => train({ state: stateOf({ phase: "fineTune", epoch: 2 }) }),
      RangeError,
      'Cannot go on training: the loss is NaN in phase "fineTune", epoch 2, step 2; ' +
        'lower "fineTune.learningRate" (now 0.001), or check the weights that training started from',
    );
    dispose();
  },
);
