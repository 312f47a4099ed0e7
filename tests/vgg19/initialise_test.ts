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
    blocks: [{ name: "block1", convolutions: 2, filters: 16 }],
  });
  const head = buildHead({ inputUnits: 64, classes: 32, hiddenLayers: [] });
  initialise(base, { seed: 1 });
  initialise(head, { seed: 1 });
  const cases: [Float32Array, number][] = [
    [weightsOf(base).get("block1_conv2/kernel")!, Math.sqrt(6 / (3 * 3 * 16))],
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
  const model = buildVgg19({ inputSize: 32, blocks: TINY_BLOCKS });
  initialise(model, { seed: 12 });
  const kernel = weightsOf(model).get("block2_conv1/kernel")!;
  // Read once on the plain JavaScript backend.
  const first = [0.14652371406555176, -0.4155440926551819, 0.36710113286972046];
  assertEquals([...kernel.slice(0, 3)], first);
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
