import { assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { buildHead } from "../../lib/vgg19/build_head.ts";
import { buildVgg19 } from "../../lib/vgg19/build_vgg19.ts";
import { initialise } from "../../lib/vgg19/initialise.ts";
import { setTrainable } from "../../lib/vgg19/set_trainable.ts";
import { testOnBackends } from "./test_on_backends.ts";
import { TINY_BLOCKS } from "./tiny_blocks.ts";

const CONVOLUTIONS = ["block1_conv1", "block1_conv2", "block2_conv1"];

testOnBackends("setTrainable() returns the names that it changed", () => {
  const model = buildVgg19({ inputSize: 32, blocks: TINY_BLOCKS });
  assertEquals(setTrainable(model, { trainable: false }), CONVOLUTIONS);
  assertEquals(model.trainableWeights.length, 0);
  assertEquals(setTrainable(model, { trainable: false }), []);
  const layers = ["block2_conv1", "block1_conv1"];
  assertEquals(setTrainable(model, { trainable: true, layers }), ["block1_conv1", "block2_conv1"]);
  assertEquals(setTrainable(model, { trainable: true }), ["block1_conv2"]);
  model.dispose();
});

testOnBackends("setTrainable() changes nothing when a name is unknown", () => {
  const model = buildVgg19({ inputSize: 32, blocks: TINY_BLOCKS });
  assertThrows(
    () => setTrainable(model, { trainable: false, layers: ["block1_conv1", "block9_conv1"] }),
    RangeError,
    'Cannot freeze "block9_conv1": no such layer, must be one of input, block1_conv1,',
  );
  assertEquals(model.trainableWeights.length, 6);
  model.dispose();
});

testOnBackends("setTrainable() keeps frozen weights bit-equal through a training step", () => {
  const hiddenLayers = [{ units: 4, batchNormalization: true }];
  const model = buildHead({ inputUnits: 3, classes: 2, hiddenLayers });
  initialise(model, { seed: 2 });
  setTrainable(model, { trainable: false, layers: ["dense_1", "batch_normalization_1"] });
  const read = () =>
    new Map(model.weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]));
  const before = read();
  const optimizer = tf.train.sgd(0.1);
  const x = tf.tensor2d([[1, 2, 3], [3, 1, -2]]);
  const kwargs = { training: true, random: { seed: 1, step: 1 } };
  const trained = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  optimizer.minimize(
    () => tf.mean(tf.square(tf.sub(model.apply(x, kwargs) as tf.Tensor, 1))),
    false,
    trained,
  );
  for (const [name, numbers] of read()) {
    const changed = numbers.some((value, place) => value !== before.get(name)![place]);
    assertEquals(changed, name.startsWith("predictions/"), name);
  }
  optimizer.dispose();
  x.dispose();
  model.dispose();
});
