import { assertEquals, assertLess } from "@std/assert";
import { capture, tf } from "../../../lib/tensorflow/mod.ts";
import { distance } from "../../vgg19/distance.ts";
import { testNative } from "../backends.ts";
import { opsOf } from "./recorded_ops.ts";

const SHAPES: readonly (readonly number[])[] = [[6, 5], [2, 3, 5], [2, 4, 4, 5]];

/** A sum with a bias, squared, so that the gradients depend on the values. */
function gradientsOf(x: tf.Tensor, bias: tf.Tensor): tf.Tensor[] {
  return tf.grads((x: tf.Tensor, bias: tf.Tensor) => tf.add(x, bias).square().sum())([x, bias]);
}

for (const shape of SHAPES) {
  testNative(`capture() adds a bias to [${shape}] as op by op, gradients too`, () => {
    tf.tidy(() => {
      const size = shape.reduce((product, side) => product * side, 1);
      const x = tf.tensor(Float32Array.from({ length: size }, (_, i) => Math.sin(i)), [...shape]);
      const bias = tf.tensor1d([1, -2, 3, -4, 5]);
      using sum = capture((x: tf.Tensor, bias: tf.Tensor) => tf.add(x, bias));
      assertEquals([...sum(x, bias).dataSync()], [...tf.add(x, bias).dataSync()]);
      using gradients = capture(gradientsOf);
      const plain = gradientsOf(x, bias);
      gradients(x, bias).forEach((found, i) => {
        assertEquals(found.shape, plain[i]!.shape);
        assertLess(distance(found.dataSync(), plain[i]!.dataSync()), 1e-6);
      });
    });
  });
}

testNative("capture() records a bias as one, and other sums as they are", (native) => {
  tf.tidy(() => {
    const [matrix, vector, column] = [tf.ones([2, 3]), tf.ones([3]), tf.ones([2, 1])];
    const ops = (step: () => tf.Tensor) => opsOf(native, step);
    assertEquals(ops(() => tf.add(matrix, vector)), ["BiasAdd"]);
    assertEquals(ops(() => tf.add(matrix, column)), ["Add"]);
    assertEquals(ops(() => tf.add(vector, matrix)), ["Add"]);
    assertEquals(ops(() => tf.add(vector, vector)), ["Add"]);
    assertEquals(ops(() => tf.add(matrix.toInt(), vector.toInt())), ["Cast", "Cast", "Add"]);
  });
});
