import { assertEquals, assertLess } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { testNative } from "../backends.ts";

/** Steps after which the optimizer has made its slots and every cached value exists. */
const WARM_UP = 2;
const STEPS = 1_000;

testNative("1,000 steps of a convolutional network leave no handle over", ({ binding }) => {
  const kernel = tf.tidy(() => tf.variable(ramp([3, 3, 1, 2])));
  const dense = tf.tidy(() => tf.variable(ramp([2 * 2 * 2, 3])));
  const images = ramp([4, 4, 4, 1]) as tf.Tensor4D;
  const labels = tf.tidy(() => tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), 3));
  const optimizer = tf.train.adam(1e-2);
  const step = () =>
    tf.tidy(() => {
      const loss = optimizer.minimize(() => {
        const features = tf.relu(tf.conv2d(images, kernel as tf.Tensor4D, 1, "same"));
        const flat = tf.reshape(tf.maxPool(features as tf.Tensor4D, 2, 2, "same"), [4, -1]);
        return tf.losses.softmaxCrossEntropy(labels, tf.matMul(flat, dense));
      }, true)!;
      return loss.dataSync()[0]!;
    });

  let first = 0;
  for (let i = 0; i < WARM_UP; i++) first = step();
  const before = [tf.memory().numTensors, binding.getNumOfTensors()];
  let last = first;
  for (let i = 0; i < STEPS; i++) last = step();
  assertEquals([tf.memory().numTensors, binding.getNumOfTensors()], before);
  assertLess(last, first);

  optimizer.dispose();
  tf.dispose([kernel, dense, images, labels]);
});

/** Small numbers, all different. */
function ramp(shape: number[]): tf.Tensor {
  const size = shape.reduce((product, side) => product * side, 1);
  return tf.tidy(() => tf.reshape(tf.linspace(-0.5, 0.7, size), shape));
}
