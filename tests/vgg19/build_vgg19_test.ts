import { assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { parameterCount } from "../../lib/vgg19/architecture.ts";
import { buildVgg19 } from "../../lib/vgg19/build_vgg19.ts";
import { TINY_BLOCKS } from "./tiny_blocks.ts";
import { testOnBackends } from "./test_on_backends.ts";

testOnBackends("buildVgg19() names its layers as Keras does", () => {
  const model = buildVgg19({ inputSize: 32 });
  const names = model.layers.map(({ name }) => name);
  assertEquals(names.slice(1, 7), [
    "block1_conv1",
    "block1_conv2",
    "block1_pool",
    "block2_conv1",
    "block2_conv2",
    "block2_pool",
  ]);
  assertEquals(names.slice(-5), [
    "block5_conv1",
    "block5_conv2",
    "block5_conv3",
    "block5_conv4",
    "block5_pool",
  ]);
  assertEquals(model.countParams(), parameterCount());
  assertEquals(model.outputShape, [null, 1, 1, 512]);
  model.dispose();
});

testOnBackends("buildVgg19() gives features of the size that the image leaves", () => {
  const model = buildVgg19({ inputSize: 36, blocks: TINY_BLOCKS });
  const images = tf.zeros([2, 36, 36, 3]);
  const features = model.apply(images) as tf.Tensor;
  assertEquals(features.shape, [2, 9, 9, 3]);
  tf.dispose([images, features]);
  model.dispose();
});

Deno.test("buildVgg19() refuses images that are too small for five halvings", () => {
  assertThrows(
    () => buildVgg19({ inputSize: 31 }),
    RangeError,
    "Cannot build VGG19: inputSize is 31, must be a whole number of at least 32",
  );
  assertThrows(() => buildVgg19({ inputSize: 40.5 }), RangeError, "inputSize is 40.5");
});
