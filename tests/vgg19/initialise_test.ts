import { assert, assertEquals, assertGreater, assertLessOrEqual } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { buildHead } from "../../lib/vgg19/build_head.ts";
import { buildVgg19 } from "../../lib/vgg19/build_vgg19.ts";
import { initialise } from "../../lib/vgg19/initialise.ts";
import { testOnBackends } from "./test_on_backends.ts";
import { TINY_BLOCKS } from "./tiny_blocks.ts";

function weightsOf(model: tf.LayersModel): Map<string, Float32Array> {
  return new Map(
    model.weights.map((weight) => [weight.originalName, weight.read().dataSync() as Float32Array]),
  );
}

/** The largest number, and the mean square, which is limit^2 / 3 for uniform numbers. */
function spread(numbers: Float32Array): { largest: number; meanSquare: number } {
  return {
    largest: numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    meanSquare: numbers.reduce((sum, value) => sum + value * value, 0) / numbers.length,
  };
}

testOnBackends("initialise() draws convolutions by He's rule and Dense layers by Glorot's", () => {
  const base = buildVgg19({
    inputSize: 32,
    blocks: [{ name: "block1", convolutions: 2, filters: 64 }],
  });
  const head = buildHead({ inputUnits: 64, classes: 32, hiddenLayers: [] });
  initialise(base, { seed: 1 });
  initialise(head, { seed: 1 });
  const cases: [Float32Array, number][] = [
    [weightsOf(base).get("block1_conv1/kernel")!, Math.sqrt(6 / (3 * 3 * 3))],
    [weightsOf(head).get("predictions/kernel")!, Math.sqrt(6 / (64 + 32))],
  ];
  for (const [numbers, limit] of cases) {
    const { largest, meanSquare } = spread(numbers);
    assertLessOrEqual(largest, limit * 1.0001);
    assertGreater(largest, limit * 0.99);
    assert(Math.abs(meanSquare / (limit ** 2 / 3) - 1) < 0.1, `mean square is ${meanSquare}`);
  }
  assert(weightsOf(base).get("block1_conv2/bias")!.every((value) => value === 0));
  base.dispose();
  head.dispose();
});

testOnBackends("initialise() centres the kernels that follow a ReLU over their channels", () => {
  const filters = 24; // halves to an odd number of channels on the way to one
  const base = buildVgg19({
    inputSize: 32,
    blocks: [{ name: "block1", convolutions: 2, filters }],
  });
  initialise(base, { seed: 1 });
  const kernel = base.getLayer("block1_conv2").getWeights()[0]!;
  const sums = tf.tidy(() => kernel.sum(2).abs().max().arraySync() as number);
  assertLessOrEqual(sums, 1e-5);
  // He's variance, 2 / fan-in, over the part of a ReLU's mean square that is not its mean's; the
  // mean over the channels takes one of their number from the kernel's own.
  const expected = 2 / (3 * 3 * filters) / (1 - 1 / Math.PI) * (1 - 1 / filters);
  const { meanSquare } = spread(kernel.dataSync() as Float32Array);
  assert(Math.abs(meanSquare / expected - 1) < 0.1, `mean square is ${meanSquare}`);
  base.dispose();
});

testOnBackends("initialise() keeps the images' features apart through many layers", () => {
  const base = buildVgg19({
    inputSize: 32,
    blocks: [{ name: "block1", convolutions: 12, filters: 32 }],
  });
  initialise(base, { seed: 1 });
  const distance = tf.tidy(() => {
    const images = tf.randomUniform([8, 32, 32, 3], -1, 1, "float32", 1);
    const features = (base.apply(images) as tf.Tensor).reshape([8, -1]);
    const apart = features.sub(features.mean(0, true)).square().mean();
    return apart.div(features.square().mean()).arraySync() as number;
  });
  // With He's rule alone it is below 0.1: what images have in common grows from layer to layer.
  assertGreater(distance, 0.2);
  base.dispose();
});

testOnBackends("initialise() gives the same start for a seed, another for another", () => {
  const start = (seed: number) => {
    const model = buildVgg19({ inputSize: 32, blocks: TINY_BLOCKS });
    initialise(model, { seed });
    const weights = weightsOf(model);
    model.dispose();
    return weights;
  };
  assertEquals(start(3), start(3));
  const [one, other] = [start(3), start(4)].map((weights) => weights.get("block1_conv1/kernel")!);
  assert(one!.some((value, place) => value !== other![place]));
});

testOnBackends("initialise() is equal to the bit on every backend", () => {
  const model = buildVgg19({
    inputSize: 32,
    blocks: [{ name: "block1", convolutions: 2, filters: 32 }],
  });
  initialise(model, { seed: 12 });
  const weights = weightsOf(model);
  const start = (name: string) => [...weights.get(`block1_${name}/kernel`)!.slice(0, 3)];
  // Read once on the plain JavaScript backend.
  assertEquals(start("conv1"), [-0.026900142431259155, 0.46297141909599304, 0.06471821665763855]);
  assertEquals(start("conv2"), [0.04107383266091347, 0.06468004733324051, -0.14901213347911835]);
  model.dispose();
});

testOnBackends("initialise() resets batch normalization", () => {
  const model = buildHead({
    inputUnits: 3,
    classes: 2,
    hiddenLayers: [{ units: 2, batchNormalization: true }],
  });
  tf.tidy(() => {
    for (const weight of model.weights) weight.write(tf.fill(weight.shape as number[], 9));
  });
  initialise(model, { seed: 1 });
  const weights = weightsOf(model);
  const values = (name: string) => [...weights.get(`batch_normalization_1/${name}`)!];
  assertEquals(values("gamma"), [1, 1]);
  assertEquals(values("beta"), [0, 0]);
  assertEquals(values("moving_mean"), [0, 0]);
  assertEquals(values("moving_variance"), [1, 1]);
  model.dispose();
});
