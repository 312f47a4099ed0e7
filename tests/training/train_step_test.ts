import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { Adam } from "../../lib/training/optimizers/adam.ts";
import type { Named, Optimizer } from "../../lib/training/optimizers/optimizer.ts";
import { Rmsprop } from "../../lib/training/optimizers/rmsprop.ts";
import { trainStep } from "../../lib/training/train_step.ts";
import { BatchNormalization, buildHead, initialise } from "../../lib/vgg19/mod.ts";
import fixture from "../testdata/keras/small_model.json" with { type: "json" };
import { distance } from "../vgg19/distance.ts";
import { formula } from "../vgg19/formula.ts";
import { testOnBackends } from "../vgg19/test_on_backends.ts";
import { tinyClassifier } from "./tiny.ts";
import { held, testFineTuning, testTraining } from "./with_backend.ts";

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

testOnBackends("trainStep() takes three steps as Keras does, with batch normalization", () => {
  const model = smallModel();
  const weights = namedWeights([model], { trainableOnly: true });
  const optimizer = new Rmsprop(weights);
  const forward = (inputs: tf.Tensor) => model.apply(inputs, { training: true }) as tf.Tensor2D;
  fixture.steps.forEach(({ x, labels, after, ...metrics }, i) => {
    const sums = tf.tidy(() =>
      trainStep({ weights, optimizer, forward, labelSmoothing: 0 }, {
        inputs: tf.tensor2d(x),
        targets: tf.oneHot(labels, 3).toFloat() as tf.Tensor2D,
        step: tf.scalar(i, "int32"),
        learningRate: tf.scalar(1e-3),
      })
    );
    const means = Array.from(sums.dataSync(), (sum) => sum / labels.length);
    sums.dispose();
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
  const far = 2e-3;
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

testFineTuning("trainStep() has the whole network's gradients, by finite differences", () => {
  const classifier = tinyClassifier();
  const { base, head } = classifier;
  const weights = namedWeights([base, head], { trainableOnly: true });
  const forward = (images: tf.Tensor, step: tf.Scalar) =>
    classifier.logits(images, { training: true, random: { seed: 1, step } });
  assertGradients(weights, forward, [12, 32, 32, 3]);
  classifier.dispose();
});

testTraining("trainStep() leaves nothing behind over 1,000 steps", () => {
  const hiddenLayers = [{ units: 4, batchNormalization: true }];
  const head = buildHead({ inputUnits: 5, classes: 10, hiddenLayers });
  initialise(head, { seed: 1 });
  const weights = namedWeights([head], { trainableOnly: true });
  const optimizer = new Adam(weights);
  const inputs = tf.tensor2d(formula(40, 1), [8, 5]);
  const targets = tf.tidy(() => tf.oneHot([0, 1, 2, 3, 4, 5, 6, 7], 10).toFloat()) as tf.Tensor2D;
  const forward = (features: tf.Tensor, step: tf.Scalar) =>
    head.apply(features, { training: true, random: { seed: 1, step } }) as tf.Tensor2D;
  const step = (number: number) => {
    const [at, learningRate] = [tf.scalar(number, "int32"), tf.scalar(0.01)];
    const sums = trainStep(
      { weights, optimizer, forward, labelSmoothing: 0 },
      { inputs, targets, step: at, learningRate },
    );
    const [loss] = sums.dataSync();
    tf.dispose([sums, at, learningRate]);
    return loss!;
  };
  // After the first step, at which the values of variables move to the backend.
  const first = step(0);
  const before = held();
  let last = NaN;
  for (let number = 1; number <= 1000; number++) last = step(number);
  assertEquals(held(), before);
  assertLess(last, first);
  optimizer.dispose();
  tf.dispose([inputs, targets]);
  head.dispose();
});
