import { assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { dropoutMask, tf } from "../../lib/tensorflow/mod.ts";
import { Dropout } from "../../lib/vgg19/dropout.ts";
import { testOnBackends } from "./test_on_backends.ts";

function drop(layer: Dropout, x: tf.Tensor, kwargs: Record<string, unknown>): Float32Array {
  const result = layer.apply(x, kwargs) as tf.Tensor;
  const numbers = result.dataSync<"float32">();
  result.dispose();
  return numbers;
}

testOnBackends("Dropout keeps numbers by its stream and scales them", () => {
  const layer = new Dropout({ name: "dropout_3", rate: 0.25 });
  const x = tf.fill([8, 16], 3);
  const random = { seed: 7, step: 11 };
  const mask = dropoutMask([8, 16], { ...random, use: "dropout_3", rate: 0.25 });
  const expected = mask.dataSync().map((value) => value * 3);
  assertEquals([...drop(layer, x, { training: true, random })], [...expected]);
  tf.dispose([x, mask]);
});

testOnBackends("Dropout draws anew for each step, layer and seed", () => {
  const [layer, other] = [1, 2].map((n) => new Dropout({ name: `dropout_${n}`, rate: 0.5 }));
  const x = tf.ones([64]);
  const masks = [
    drop(layer!, x, { training: true, random: { seed: 1, step: 1 } }),
    drop(layer!, x, { training: true, random: { seed: 1, step: 2 } }),
    drop(layer!, x, { training: true, random: { seed: 2, step: 1 } }),
    drop(other!, x, { training: true, random: { seed: 1, step: 1 } }),
  ].map((mask) => mask.join());
  assertEquals(new Set(masks).size, masks.length);
  x.dispose();
});

testOnBackends("Dropout takes the step as a scalar tensor", () => {
  const layer = new Dropout({ name: "dropout_1", rate: 0.5 });
  const x = tf.ones([32]);
  const step = tf.scalar(9, "int32");
  assertEquals(
    drop(layer, x, { training: true, random: { seed: 1, step } }),
    drop(layer, x, { training: true, random: { seed: 1, step: 9 } }),
  );
  tf.dispose([x, step]);
});

testOnBackends("Dropout drops its share and keeps the mean", () => {
  const layer = new Dropout({ rate: 0.25 });
  const x = tf.ones([10_000]);
  const numbers = drop(layer, x, { training: true, random: { seed: 3, step: 0 } });
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  // Four standard deviations of the mean of 10,000 such draws.
  assertAlmostEquals(mean, 1, 0.023);
  x.dispose();
});

testOnBackends("Dropout sends the gradient through what it kept", () => {
  const layer = new Dropout({ name: "dropout_1", rate: 0.5 });
  const x = tf.ones([32]);
  const kwargs = { training: true, random: { seed: 1, step: 1 } };
  const gradient = tf.grad((input) => layer.apply(input, kwargs) as tf.Tensor)(x);
  assertEquals(gradient.dataSync<"float32">(), drop(layer, x, kwargs));
  tf.dispose([x, gradient]);
});

testOnBackends("Dropout changes nothing outside training", () => {
  const layer = new Dropout({ rate: 0.5 });
  const x = tf.range(0, 16);
  assertEquals([...drop(layer, x, {})], [...x.dataSync()]);
  assertEquals([...drop(layer, x, { training: false })], [...x.dataSync()]);
  x.dispose();
});

testOnBackends("Dropout refuses to train without random numbers", () => {
  const layer = new Dropout({ name: "dropout_1", rate: 0.5 });
  const x = tf.ones([4]);
  assertThrows(
    () => layer.apply(x, { training: true }),
    TypeError,
    'Cannot train the layer "dropout_1": the call has no random numbers',
  );
  x.dispose();
});

Deno.test("Dropout refuses a rate that drops everything", () => {
  assertThrows(() => new Dropout({ rate: 1 }), RangeError, "rate is 1, must be at least 0");
});

Deno.test("Dropout is saved so that plain tfjs makes its own from it", () => {
  const layer = new Dropout({ name: "dropout_1", rate: 0.25 });
  assertEquals(layer.getClassName(), "Dropout");
  const { rate, name } = layer.getConfig() as { rate: number; name: string };
  const plain = tf.layers.dropout({ rate, name });
  assertNotEquals(plain.constructor, Dropout);
  assertEquals({ ...plain.getConfig(), ...layer.getConfig() }, plain.getConfig());
});
