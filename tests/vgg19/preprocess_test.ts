import { assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { preprocess } from "../../lib/vgg19/preprocess.ts";
import fixture from "../testdata/keras/preprocessing.json" with { type: "json" };
import { testOnBackends } from "./test_on_backends.ts";

for (const dtype of ["int32", "float32"] as const) {
  testOnBackends(`preprocess() equals Keras's on ${dtype} pixels, to the bit`, () => {
    const images = tf.tensor4d(fixture.rgb.flat(), [1, 16, 16, 3], dtype);
    const processed = preprocess(images);
    assertEquals(processed.shape, [1, 16, 16, 3]);
    assertEquals(processed.dtype, "float32");
    assertEquals(processed.dataSync<"float32">(), Float32Array.from(fixture.processed.flat()));
    assertEquals([...images.dataSync()], fixture.rgb.flat());
    tf.dispose([images, processed]);
  });
}

testOnBackends("preprocess() turns RGB to BGR and takes off the means", () => {
  const pixel = tf.tensor4d([255, 128, 0], [1, 1, 1, 3]);
  const processed = preprocess(pixel);
  const expected = [-103.93900299072266, 11.221000671386719, 131.32000732421875];
  assertEquals([...processed.dataSync()], expected);
  tf.dispose([pixel, processed]);
});

testOnBackends("preprocess() refuses what is no batch of RGB images", () => {
  const gray = tf.zeros([2, 8, 8, 1]);
  const single = tf.zeros([8, 8, 3]);
  const mask = tf.zeros([1, 8, 8, 3], "bool");
  assertThrows(
    () => preprocess(gray),
    TypeError,
    "Cannot preprocess images: shape is [2,8,8,1], must be [batch, height, width, 3]",
  );
  assertThrows(() => preprocess(single), TypeError, "shape is [8,8,3]");
  assertThrows(() => preprocess(mask), TypeError, "dtype is bool, must be float32 or int32");
  tf.dispose([gray, single, mask]);
});
