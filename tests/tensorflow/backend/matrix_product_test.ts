import { assertEquals, assertLess } from "@std/assert";
import { capture, tf } from "../../../lib/tensorflow/mod.ts";
import { distance } from "../../vgg19/distance.ts";
import { testNative } from "../backends.ts";
import { opsOf } from "./recorded_ops.ts";

const numbers = (shape: [number, number]) =>
  tf.tensor2d(Float32Array.from({ length: shape[0] * shape[1] }, (_, i) => Math.cos(i)), shape);

for (
  const [transposeA, transposeB] of [[false, false], [false, true], [true, false], [true, true]]
) {
  testNative(
    `capture() multiplies matrices as op by op, transposed ${transposeA} and ${transposeB}`,
    () => {
      tf.tidy(() => {
        const a = numbers(transposeA ? [4, 3] : [3, 4]);
        const b = numbers(transposeB ? [5, 4] : [4, 5]);
        const product = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.matMul(a, b, transposeA, transposeB);
        const gradients = (a: tf.Tensor2D, b: tf.Tensor2D) =>
          tf.grads((a, b) => product(a as tf.Tensor2D, b as tf.Tensor2D).square().sum())([a, b]);
        using step = capture((
          a: tf.Tensor2D,
          b: tf.Tensor2D,
        ) => [product(a, b), ...gradients(a, b)]);
        const expected = [product(a, b), ...gradients(a, b)];
        step(a, b).forEach((found, i) => {
          assertEquals(found.shape, expected[i]!.shape);
          assertLess(distance(found.dataSync(), expected[i]!.dataSync()), 1e-6);
        });
      });
    },
  );
}

testNative(
  "capture() records the product of two matrices as one op, of batches as another",
  (native) => {
    tf.tidy(() => {
      const [matrix, batch] = [tf.ones([2, 2]), tf.ones([3, 2, 2])];
      assertEquals(opsOf(native, () => tf.matMul(matrix, matrix)), ["MatMul"]);
      assertEquals(opsOf(native, () => tf.matMul(batch, batch)), ["BatchMatMulV2"]);
    });
  },
);
