import { assert, assertEquals } from "@std/assert";
import { capture, tf } from "../../../lib/tensorflow/mod.ts";
import { Adam, namedWeights, Rmsprop, Sgd, trainStep } from "../../../lib/training/mod.ts";
import type { Optimizer } from "../../../lib/training/mod.ts";
import { BatchNormalization, Dropout, initialise } from "../../../lib/vgg19/mod.ts";
import { testNative } from "../backends.ts";

const STEPS = 5;
const BATCH = 8;

const OPTIMIZERS: Readonly<
  Record<string, (weights: ReadonlyMap<string, tf.Variable>) => Optimizer>
> = {
  "RMSprop": (weights) => new Rmsprop(weights),
  "Adam": (weights) => new Adam(weights),
  "SGD": (weights) => new Sgd(weights),
  "SGD with Nesterov's momentum": (weights) => new Sgd(weights, { momentum: 0.9 }),
};

/** Every kind of layer that training has, on maps small enough for each form of the gradient. */
function smallNetwork(): tf.LayersModel {
  const input = tf.input({ shape: [16, 16, 3] });
  const layers = [
    tf.layers.conv2d({
      name: "conv_1",
      filters: 4,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
    }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({
      name: "conv_2",
      filters: 6,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
    }),
    tf.layers.flatten(),
    tf.layers.dense({ name: "dense", units: 8, activation: "relu" }),
    new Dropout({ name: "dropout", rate: 0.25 }),
    new BatchNormalization({ name: "normalization" }),
    tf.layers.dense({ name: "predictions", units: 3 }),
  ];
  let output = input;
  for (const layer of layers) output = layer.apply(output) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
}

/** Trains a fresh network for a few steps. @returns Losses and weights at the end. */
function train(makeOptimizer: (typeof OPTIMIZERS)[string], captured: boolean) {
  const model = smallNetwork();
  initialise(model, { seed: 1 });
  const weights = namedWeights([model], { trainableOnly: true });
  const optimizer = makeOptimizer(weights);
  const step = (inputs: tf.Tensor, targets: tf.Tensor2D, number: tf.Scalar, rate: tf.Scalar) =>
    trainStep({
      weights,
      optimizer,
      labelSmoothing: 0.1,
      forward: (inputs, step) =>
        model.apply(inputs, { training: true, random: { seed: 2, step } }) as tf.Tensor2D,
    }, { inputs, targets, step: number, learningRate: rate });
  using recorded = capture(step);
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) {
    tf.tidy(() => {
      const inputs = tf.tensor4d(
        Float32Array.from({ length: BATCH * 16 * 16 * 3 }, (_, k) => Math.sin(k * 0.37 + i)),
        [BATCH, 16, 16, 3],
      );
      const labels = tf.tensor1d(Array.from({ length: BATCH }, (_, k) => (k + i) % 3), "int32");
      const targets = tf.oneHot(labels, 3).toFloat() as tf.Tensor2D;
      const run = captured ? recorded : step;
      const sums = run(inputs, targets, tf.scalar(i, "int32"), tf.scalar(1e-2 / (i + 1)));
      losses.push(sums.dataSync()[0]!);
    });
  }
  const end = new Map(
    Array.from(namedWeights([model]), ([name, weight]) => [name, weight.dataSync()]),
  );
  optimizer.dispose();
  model.dispose();
  return { losses, end };
}

for (const [name, makeOptimizer] of Object.entries(OPTIMIZERS)) {
  testNative(`capture() trains with ${name} as op by op, to float32 rounding`, () => {
    const plain = train(makeOptimizer, false);
    const replayed = train(makeOptimizer, true);
    assertClose(replayed.losses, plain.losses, "losses");
    assertEquals([...replayed.end.keys()], [...plain.end.keys()]);
    for (const [weight, values] of plain.end) {
      assertClose(replayed.end.get(weight)!, values, weight);
    }
  });
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  const size = Math.max(...Array.from(expected, Math.abs), 1e-3);
  const off = Math.max(...Array.from(expected, (value, i) => Math.abs(value - actual[i]!)));
  assert(off <= 1e-4 * size, `${what} differ by ${off} of ${size}`);
}
