import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { capture, tf } from "../../lib/tensorflow/mod.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { Adam } from "../../lib/training/optimizers/adam.ts";
import { LossScale } from "../../lib/training/optimizers/loss_scale.ts";
import type { Named, Optimizer } from "../../lib/training/optimizers/optimizer.ts";
import { Rmsprop } from "../../lib/training/optimizers/rmsprop.ts";
import { Sgd } from "../../lib/training/optimizers/sgd.ts";
import { WeightAverages } from "../../lib/training/weight_averages.ts";
import { type StepExamples, type StepInputs, trainStep } from "../../lib/training/train_step.ts";
import { BatchNormalization, buildHead, initialise } from "../../lib/vgg19/mod.ts";
import fixture from "../testdata/keras/small_model.json" with { type: "json" };
import { distance } from "../vgg19/distance.ts";
import { formula } from "../vgg19/formula.ts";
import { tinyClassifier } from "./tiny.ts";
import { held, testOnBackends, testTraining } from "./with_backend.ts";

/** The network of tests/keras/small_model.py, which ends in logits here. */
function smallModel(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ name: "dense_1", units: 5, activation: "relu", inputShape: [4] }),
      new BatchNormalization({ name: "batch_normalization_1" }),
      tf.layers.dense({ name: "predictions", units: 3 }),
    ],
  });
  tf.tidy(() => {
    for (const [name, weight] of namedWeights([model])) {
      weight.assign(tf.tensor(fixture.start[name as keyof typeof fixture.start]));
    }
  });
  return model;
}

/** What Keras was given in one of its steps. */
function kerasBatch({ x, labels }: { x: number[][]; labels: number[] }, step: number) {
  return {
    inputs: tf.tensor2d(x),
    targets: tf.tidy(() => tf.oneHot(labels, 3).toFloat() as tf.Tensor2D),
    step: tf.scalar(step, "int32"),
    learningRate: tf.scalar(1e-3),
  };
}

for (const way of ["op by op", "captured"]) {
  testOnBackends(`trainStep() ${way} takes three steps as Keras does`, () => {
    const model = smallModel();
    const weights = namedWeights([model], { trainableOnly: true });
    const optimizer = new Rmsprop(weights);
    const forward = (inputs: tf.Tensor) => model.apply(inputs, { training: true }) as tf.Tensor2D;
    const step = (batch: StepInputs) =>
      trainStep({ weights, optimizer, forward, labelSmoothing: 0 }, batch);
    using captured = capture(step);
    fixture.steps.forEach(({ x, labels, after, ...metrics }, i) => {
      const batch = kerasBatch({ x, labels }, i);
      const sums = way === "captured" ? captured(batch) : step(batch);
      const means = Array.from(sums.dataSync(), (sum) => sum / labels.length);
      tf.dispose([batch, sums]);
      const expected = [metrics.loss, metrics.accuracy, metrics.mse];
      means.forEach((mean, i) => assertAlmostEquals(mean, expected[i]!, 1e-6));
      for (const [name, weight] of namedWeights([model])) {
        const values = after[name as keyof typeof after].flat();
        assertLess(distance(weight.dataSync(), values), 1e-5, `${name}, step ${i + 1}`);
      }
    });
    const probabilities = tf.tidy(() =>
      tf.softmax(model.predict(tf.tensor2d(fixture.inference.x)) as tf.Tensor).dataSync()
    );
    assertLess(distance(probabilities, fixture.inference.probabilities.flat()), 1e-5);
    optimizer.dispose();
    model.dispose();
  });
}

testOnBackends("trainStep() with its loss scaled comes to the same numbers, to the bit", () => {
  const results = [undefined, new LossScale()].map((lossScale) => {
    const model = smallModel();
    const weights = namedWeights([model], { trainableOnly: true });
    const optimizer = new Adam(weights);
    const averages = new WeightAverages(namedWeights([model]), { decay: 0.9 });
    const forward = (inputs: tf.Tensor) => model.apply(inputs, { training: true }) as tf.Tensor2D;
    const options = { weights, optimizer, averages, forward, labelSmoothing: 0.1 };
    using step = capture((batch: StepInputs) =>
      trainStep({ ...options, ...(lossScale && { lossScale }) }, batch)
    );
    const sums = fixture.steps.map(({ x, labels }, i) => {
      const batch = kerasBatch({ x, labels }, i);
      const result = step(batch);
      const values = [...result.dataSync()];
      tf.dispose([batch, result]);
      return values;
    });
    const numbers = [...namedWeights([model]), ...optimizer.slots, ...averages.slots].map(
      ([name, variable]): [string, number[]] => [name, [...variable.dataSync()]],
    );
    for (const one of [model, optimizer, averages, lossScale]) one?.dispose();
    return { sums, numbers };
  });
  assertEquals(results[1], results[0]);
});

/** Keeps the gradients of a step and changes nothing. */
class GradientKeeper implements Optimizer {
  readonly slots: Named<tf.Variable> = new Map();
  readonly gradients = new Map<string, Float32Array>();

  update({ gradients }: { gradients: Named<tf.Tensor> }): void {
    for (const [name, gradient] of gradients) {
      this.gradients.set(name, gradient.dataSync<"float32">());
    }
  }

  dispose(): void {}
}

/**
 * Compares the gradient to each weight, along a direction of its own, with the slope of the loss
 * between two points on that direction.
 */
function assertGradients(
  weights: Named<tf.Variable>,
  forward: (inputs: tf.Tensor, step: tf.Scalar) => tf.Tensor2D,
  shape: [number, ...number[]],
): void {
  const [count] = shape;
  const size = shape.reduce((product, side) => product * side, 1);
  const optimizer = new GradientKeeper();
  const meanLoss = () =>
    tf.tidy(() => {
      const inputs = tf.tensor(formula(size, 1, 100), shape).add(127);
      const labels = Array.from({ length: count }, (_, i) => i % 10);
      const targets = tf.oneHot(labels, 10).toFloat() as tf.Tensor2D;
      const [step, learningRate] = [tf.scalar(4, "int32"), tf.scalar(1)];
      const sums = trainStep(
        { weights, optimizer, forward, labelSmoothing: 0.1 },
        { inputs, targets, step, learningRate },
      );
      return sums.dataSync()[0]! / count;
    });
  meanLoss();
  const gradients = new Map(optimizer.gradients);
  const far = 5e-4; // near enough that hardly a ReLU or a maximum changes sides
  let steepest = 0;
  for (const [name, weight] of weights) {
    const start = weight.dataSync().slice();
    const numbers = formula(start.length, 2);
    const length = Math.hypot(...numbers);
    const direction = numbers.map((number) => number / length);
    const lossAt = (way: number) => {
      tf.tidy(() =>
        weight.assign(tf.tensor(start.map((value, i) => value + way * direction[i]!), weight.shape))
      );
      return meanLoss();
    };
    const slope = (lossAt(far) - lossAt(-far)) / (2 * far);
    lossAt(0);
    const expected = gradients.get(name)!.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    assertAlmostEquals(slope, expected, 2e-3 + 0.02 * Math.abs(expected), name);
    steepest = Math.max(steepest, Math.abs(expected));
  }
  assertGreater(steepest, 0.1);
}

testTraining("trainStep() has the head's gradients, by finite differences", () => {
  const { base, head } = tinyClassifier();
  base.dispose();
  const weights = namedWeights([head], { trainableOnly: true });
  const forward = (features: tf.Tensor, step: tf.Scalar) =>
    head.apply(features.div(127), { training: true, random: { seed: 1, step } }) as tf.Tensor2D;
  assertGradients(weights, forward, [12, 96]);
  head.dispose();
});

testTraining("trainStep() has the whole network's gradients, by finite differences", () => {
  const classifier = tinyClassifier({ seed: 3 });
  const { base, head } = classifier;
  const weights = namedWeights([base, head], { trainableOnly: true });
  const forward = (images: tf.Tensor, step: tf.Scalar) =>
    classifier.logits(images, { training: true, random: { seed: 3, step } });
  assertGradients(weights, forward, [12, 32, 32, 3]);
  classifier.dispose();
});

testOnBackends(
  "trainStep() takes several rows of logits an image, and several views, as one image",
  () => {
    const start = [0.3, -0.2, 0.1];
    const trained = [[1, 1], [3, 1], [1, 2], [3, 2]].map(([samples, views]) => {
      const weight = tf.tidy(() => tf.variable(tf.tensor1d(start)));
      const weights = new Map([["head/bias", weight]]);
      const optimizer = new Sgd(weights);
      // The same rows again, where dropout would make others of them.
      const forward = (inputs: tf.Tensor) =>
        tf.tile(inputs.add(weight), [samples!, 1]) as tf.Tensor2D;
      const augment = ({ inputs, targets }: StepExamples) => ({
        inputs: tf.tile(inputs, [views!, 1]),
        targets: tf.tile(targets, [views!, 1]) as tf.Tensor2D,
      });
      const sums = tf.tidy(() => {
        const batch = {
          inputs: tf.tensor2d([[1, 2, 0], [0, 1, 3]]),
          targets: tf.tensor2d([[1, 0, 0], [0, 0, 1]]),
          step: tf.scalar(0, "int32"),
          learningRate: tf.scalar(0.5),
        };
        const options = { weights, optimizer, augment, forward, labelSmoothing: 0.1 };
        return [...trainStep(options, batch).dataSync()];
      });
      const values = [...sums, ...weight.dataSync()];
      optimizer.dispose();
      weight.dispose();
      return values;
    });
    for (const other of trained) assertLess(distance(other, trained[0]!), 1e-6);
  },
);

/** A batch of eight, the same at each step but for its number. */
function batchOf(inputs: tf.Tensor, number: number): StepInputs {
  return {
    inputs,
    targets: tf.tidy(() => tf.oneHot([0, 1, 2, 3, 4, 5, 6, 7], 10).toFloat() as tf.Tensor2D),
    step: tf.scalar(number, "int32"),
    learningRate: tf.scalar(0.01),
  };
}

testTraining("trainStep() captured comes to the same as op by op, dropout and all", () => {
  const images = tf.tidy(() => tf.tensor(formula(8 * 3072, 1, 100), [8, 32, 32, 3]).add(127));
  const trained = ["op by op", "captured"].map((way) => {
    const classifier = tinyClassifier();
    const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
    const optimizer = new Sgd(weights, { momentum: 0.9 });
    const forward = (inputs: tf.Tensor, step: tf.Scalar) =>
      classifier.logits(inputs, { training: true, random: { seed: 1, step } });
    const step = (batch: StepInputs) =>
      trainStep({ weights, optimizer, forward, labelSmoothing: 0.1 }, batch);
    using captured = capture(step);
    const losses = [0, 1, 2, 3].map((number) => {
      const { inputs, ...rest } = batchOf(images, number);
      const sums = (way === "captured" ? captured : step)({ inputs, ...rest });
      const [loss] = sums.dataSync();
      tf.dispose([sums, rest.targets, rest.step, rest.learningRate]);
      return loss!;
    });
    const numbers = Array.from(weights, ([name, weight]) => ({ name, is: weight.dataSync() }));
    optimizer.dispose();
    classifier.dispose();
    return { losses, numbers };
  });
  images.dispose();
  const [plain, captured] = trained;
  assertLess(distance(captured!.losses, plain!.losses), 1e-5);
  plain!.numbers.forEach(({ name, is }, i) => {
    assertLess(distance(captured!.numbers[i]!.is, is), 1e-4, name);
  });
});

testTraining("trainStep() leaves nothing behind over 1,000 steps", () => {
  const hiddenLayers = [{ units: 4, batchNormalization: true }];
  const head = buildHead({ inputUnits: 5, classes: 10, hiddenLayers });
  initialise(head, { seed: 1 });
  const weights = namedWeights([head], { trainableOnly: true });
  const optimizer = new Adam(weights);
  const inputs = tf.tensor2d(formula(40, 1), [8, 5]);
  const forward = (features: tf.Tensor, step: tf.Scalar) =>
    head.apply(features, { training: true, random: { seed: 1, step } }) as tf.Tensor2D;
  const plain = (batch: StepInputs) =>
    trainStep({ weights, optimizer, forward, labelSmoothing: 0 }, batch);
  using captured = capture(plain);
  const take = (step: typeof plain, number: number) => {
    const { inputs: _, ...rest } = batchOf(inputs, number);
    const sums = step({ inputs, ...rest });
    const [loss] = sums.dataSync();
    tf.dispose([sums, rest.targets, rest.step, rest.learningRate]);
    return loss!;
  };
  // After the first steps, which move variables to the backend and record what is replayed.
  const first = take(plain, 0);
  take(captured, 1);
  const before = held();
  let last = NaN;
  for (let number = 2; number < 502; number++) last = take(plain, number);
  assertEquals(held(), before);
  for (let number = 502; number < 1002; number++) last = take(captured, number);
  assertEquals(held(), before);
  assertLess(last, first);
  optimizer.dispose();
  inputs.dispose();
  head.dispose();
});
