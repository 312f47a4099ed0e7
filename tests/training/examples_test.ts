import { assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { featureExamples, imageExamples, oneHotLabels } from "../../lib/training/examples.ts";
import { testOnBackends } from "./with_backend.ts";

const LABELS = Uint16Array.of(2, 0, 1);

function valuesOf(tensor: tf.Tensor): unknown {
  const values = tensor.arraySync();
  tensor.dispose();
  return values;
}

testOnBackends("imageExamples() gives the rows asked for, as whole numbers to 255", () => {
  const images = Uint8Array.of(0, 1, 2, 10, 11, 255, 20, 21, 22);
  const { count, labels, inputs } = imageExamples({ count: 3, images, labels: LABELS }, [1, 1, 3]);
  assertEquals({ count, labels }, { count: 3, labels: LABELS });
  const batch = inputs(Uint32Array.of(2, 1));
  assertEquals(batch.dtype, "int32");
  assertEquals(valuesOf(batch.toFloat()), [[[[20, 21, 22]]], [[[10, 11, 255]]]]);
  batch.dispose();
});

testOnBackends("featureExamples() finds each image's features by its place in the data set", () => {
  const values = Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5);
  const of = { count: 4, indices: Uint32Array.of(100, 7, 50, 8) };
  const images = { count: 3, indices: Uint32Array.of(8, 100, 50), labels: LABELS };
  const { count, labels, inputs } = featureExamples({ values, of }, images);
  assertEquals({ count, labels }, { count: 3, labels: LABELS });
  assertEquals(valuesOf(inputs(Uint32Array.of(0, 2, 1))), [[3, 3.5], [2, 2.5], [0, 0.5]]);
});

Deno.test("featureExamples() refuses an image whose features are not there", () => {
  const of = { count: 1, indices: Uint32Array.of(4) };
  const images = { count: 1, indices: Uint32Array.of(5), labels: Uint16Array.of(0) };
  assertThrows(
    () => featureExamples({ values: Float32Array.of(1), of }, images),
    RangeError,
    "Cannot take the features of image 5: they were not computed",
  );
});

testOnBackends("oneHotLabels() marks each row's class", () => {
  const targets = oneHotLabels({ labels: LABELS }, Uint32Array.of(1, 0), { classes: 3 });
  assertEquals(targets.dtype, "float32");
  assertEquals(valuesOf(targets), [[1, 0, 0], [0, 0, 1]]);
});
