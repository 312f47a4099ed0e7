import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { BatchNormalization } from "../../lib/vgg19/batch_normalization.ts";
import fixture from "../testdata/keras/batch_normalization.json" with { type: "json" };
import { distance } from "./distance.ts";
import { testOnBackends } from "./test_on_backends.ts";

// Of the largest number in each array; float32 itself gives 1e-7.
const TOLERANCE = 1e-5;

type Nested = number | readonly Nested[];

function flat(value: Nested): number[] {
  return typeof value === "number" ? [value] : value.flatMap(flat);
}

function build(shape: number[], gamma: number[], beta: number[]): BatchNormalization {
  const layer = new BatchNormalization({ name: "normalization" });
  layer.build([null as unknown as number, ...shape.slice(1)]);
  tf.tidy(() => {
    layer.weights[0]!.write(tf.tensor1d(gamma));
    layer.weights[1]!.write(tf.tensor1d(beta));
  });
  return layer;
}

/** A layer that stands in no model cannot be disposed as a whole. */
function disposeWeights(layer: BatchNormalization): void {
  for (const weight of layer.weights) weight.dispose();
}

const numbersOf = (weight: tf.LayerVariable) => weight.read().dataSync();

testOnBackends("BatchNormalization.measure() makes an input's mean 0 and its variance 1", () => {
  const layer = build([5, 2], [1, 1], [0, 0]);
  const input = tf.tensor2d([[1, 10], [2, 20], [3, 60], [4, 30], [10, -20]]);
  layer.measure(input);
  tf.tidy(() => {
    const { mean, variance } = tf.moments(layer.apply(input) as tf.Tensor, 0);
    assertLess(Math.max(...mean.dataSync().map(Math.abs)), 1e-6);
    // As near as epsilon lets it come.
    assertLess(distance(variance.dataSync(), [1, 1]), 1e-3);
  });
  input.dispose();
  disposeWeights(layer);
});

for (const [kind, expected] of Object.entries(fixture)) {
  testOnBackends(`BatchNormalization trains as Keras's does on ${kind} inputs`, () => {
    const upstream = tf.tensor(expected.upstream as tf.TensorLike);
    const layer = build(upstream.shape, expected.gamma, expected.beta);
    const [gamma, beta, movingMean, movingVariance] = layer.weights;
    for (const step of expected.steps) {
      const x = tf.tidy(() => tf.variable(tf.tensor(step.x as tf.TensorLike)));
      const variables = [x, gamma!.read() as tf.Variable, beta!.read() as tf.Variable];
      let output: Float32Array | undefined;
      const { value, grads } = tf.variableGrads(() => {
        const result = layer.apply(x, { training: true }) as tf.Tensor;
        output = result.dataSync<"float32">();
        return tf.sum(tf.mul(result, upstream)).asScalar();
      }, variables);
      const gradients = variables.map(({ name }) => grads[name]!.dataSync());

      assertLess(distance(output!, flat(step.output)), TOLERANCE);
      assertLess(distance(numbersOf(movingMean!), step.movingMean), TOLERANCE);
      assertLess(distance(numbersOf(movingVariance!), step.movingVariance), TOLERANCE);
      assertLess(distance(gradients[0]!, flat(step.xGradient)), TOLERANCE);
      assertLess(distance(gradients[1]!, step.gammaGradient), TOLERANCE);
      assertLess(distance(gradients[2]!, step.betaGradient), TOLERANCE);
      tf.dispose([value, ...Object.values(grads), x]);
    }
    upstream.dispose();
    disposeWeights(layer);
  });

  testOnBackends(`BatchNormalization rests as Keras's does on ${kind} inputs`, () => {
    const { inference, frozen, steps } = expected;
    const x = tf.tensor(inference.x as tf.TensorLike);
    const layer = build(x.shape, expected.gamma, expected.beta);
    const { movingMean, movingVariance } = steps.at(-1)!;
    tf.tidy(() => {
      layer.weights[2]!.write(tf.tensor1d(movingMean));
      layer.weights[3]!.write(tf.tensor1d(movingVariance));
    });
    const before = layer.weights.map((weight) => [...numbersOf(weight)]);

    const atRest = layer.apply(x, { training: false }) as tf.Tensor;
    assertLess(distance(atRest.dataSync(), flat(inference.output)), TOLERANCE);

    layer.trainable = false;
    const whenFrozen = layer.apply(x, { training: true }) as tf.Tensor;
    assertLess(distance(whenFrozen.dataSync(), flat(frozen.output)), TOLERANCE);
    const after = layer.weights.map((weight) => [...numbersOf(weight)]);
    assertEquals(after.map((w) => w.join()).sort(), before.map((w) => w.join()).sort());
    tf.dispose([x, atRest, whenFrozen]);
    disposeWeights(layer);
  });
}

testOnBackends("BatchNormalization assigns its statistics and keeps their variables", () => {
  const layer = build([2, 3], [1, 1, 1], [0, 0, 0]);
  const variables = layer.weights.map((weight) => weight.read());
  const x = tf.tensor2d([[1, 2, 3], [5, 6, 7]]);
  (layer.apply(x, { training: true }) as tf.Tensor).dispose();
  assert(layer.weights.every((weight, place) => weight.read() === variables[place]));
  assertLess(distance(numbersOf(layer.weights[2]!), [0.03, 0.04, 0.05]), 1e-6);
  x.dispose();
  disposeWeights(layer);
});

testOnBackends("BatchNormalization trains without gamma and beta", () => {
  const layer = new BatchNormalization({ center: false, scale: false });
  const x = tf.tensor2d([[-2], [2]]);
  const output = layer.apply(x, { training: true }) as tf.Tensor;
  const deviation = Math.sqrt(4 + 1e-3);
  assertLess(distance(output.dataSync(), [-2 / deviation, 2 / deviation]), 1e-6);
  assertEquals(layer.weights.length, 2);
  tf.dispose([x, output]);
  disposeWeights(layer);
});

Deno.test("BatchNormalization refuses an axis other than the last", () => {
  const layer = new BatchNormalization({ name: "first", axis: 1 });
  assertThrows(
    () => layer.build([8, 4, 4, 3]),
    RangeError,
    'Cannot build the layer "first": axis is 1, must be -1, the last one',
  );
});

Deno.test("BatchNormalization is saved so that plain tfjs makes its own from it", () => {
  const layer = new BatchNormalization({ name: "batch_normalization_1", momentum: 0.9 });
  assertEquals(layer.getClassName(), "BatchNormalization");
  const plain = tf.layers.batchNormalization(layer.getConfig());
  assertEquals({ ...plain.getConfig(), ...layer.getConfig() }, plain.getConfig());
});
