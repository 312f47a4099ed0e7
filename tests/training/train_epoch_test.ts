import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { PRESETS } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { tf } from "../../lib/tensorflow/mod.ts";
import { Sgd } from "../../lib/training/optimizers/sgd.ts";
import {
  type PhasePlan,
  stepsPerEpoch,
  trainEpoch,
  type TrainEpochOptions,
} from "../../lib/training/train_epoch.ts";
import { testOnBackends } from "../vgg19/test_on_backends.ts";
import { stateOf } from "./tiny.ts";

/** A plan on ten examples whose logits are one trained weight's, and what happened in it. */
function fakePlan(changes: Partial<PhasePlan> = {}) {
  const weight = tf.tidy(() => tf.variable(tf.zeros([2])));
  const weights = new Map([["logits/bias", weight]]);
  const optimizer = new Sgd(weights);
  const rows: number[][] = [];
  const steps: number[] = [];
  const examples = {
    count: 10,
    labels: Uint8Array.from({ length: 10 }, (_, i) => i % 2),
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
    forward(inputs, step) {
      steps.push(step.dataSync()[0]!);
      return predict(inputs);
    },
    predict,
    ...changes,
  };
  const run = (options: Partial<TrainEpochOptions> = {}) =>
    trainEpoch(plan, {
      optimizer,
      state: stateOf(),
      seed: 1,
      classes: 2,
      onStep: () => Promise.resolve("continue"),
      reporter: silentReporter,
      ...options,
    });
  const dispose = () => {
    optimizer.dispose();
    weight.dispose();
  };
  return { plan, run, rows, steps, weight, dispose };
}

testOnBackends(
  "trainEpoch() sees each example once, in an order of the seed and the epoch",
  async () => {
    const { run, rows, dispose } = fakePlan();
    const order = async (options: Partial<TrainEpochOptions>) => {
      rows.length = 0;
      await run(options);
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
  const { plan, run, steps, dispose } = fakePlan();
  assertEquals(stepsPerEpoch(plan), 3);
  await run();
  await run({ state: stateOf({ epoch: 2 }) });
  assertEquals(steps, [0, 1, 2, 3, 4, 5]);
  dispose();
});

testOnBackends("trainEpoch() adds up loss and metrics over images", async () => {
  const { run, dispose } = fakePlan({
    // A rate that is 0 as a float32.
    settings: { ...PRESETS.fast!.head, batchSize: 4, learningRate: 1e-50 },
  });
  const { step, sums, seconds } = await run();
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
    const expected = await whole.run();
    const parts = fakePlan();
    const middle = await parts.run({
      onStep: ({ step }) => Promise.resolve(step === 2 ? "stop" : "continue"),
    });
    assertEquals(middle.step, 2);
    const end = await parts.run({ state: middle });
    assertEquals(parts.rows, whole.rows);
    assertEquals(parts.steps, whole.steps);
    assertEquals({ ...end, seconds: 0 }, { ...expected, seconds: 0 });
    assertEquals([...parts.weight.dataSync()], [...whole.weight.dataSync()]);
    whole.dispose();
    parts.dispose();
  },
);

testOnBackends(
  "trainEpoch() names phase, epoch and step of a loss that is not finite",
  async () => {
    const { plan, run, steps, dispose } = fakePlan({ name: "fineTune" });
    const { forward } = plan;
    plan.forward = (inputs, step) => forward(steps.length === 1 ? inputs.mul(NaN) : inputs, step);
    await assertRejects(
      () => run({ state: stateOf({ phase: "fineTune", epoch: 2 }) }),
      RangeError,
      'Cannot go on training: the loss is NaN in phase "fineTune", epoch 2, step 2; ' +
        'lower "fineTune.learningRate" (now 0.001), or check the weights that training started from',
    );
    dispose();
  },
);
