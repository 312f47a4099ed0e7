import { assertEquals } from "@std/assert";
import { capture, statelessUniform, tf } from "../../../lib/tensorflow/mod.ts";
import type { StepRandom } from "../../../lib/vgg19/mod.ts";

/** The seed and the step of the tests. */
export const RANDOM = { seed: 7, step: 3 };

/** So many images, for which choices differ. */
export const COUNT = 6;

/** Images of whole numbers, `[COUNT, side, side, 3]`, no two pixels alike nearby. */
export function wholeImages(side: number): tf.Tensor4D {
  const numbers = Array.from({ length: COUNT * side * side * 3 }, (_, i) => (i * 67 + 13) % 256);
  return tf.tensor4d(numbers, [COUNT, side, side, 3], "int32");
}

/** The numbers that images draw for one use. */
export function drawn(use: string, random = RANDOM): number[] {
  return tf.tidy(() => [...statelessUniform([COUNT], { ...random, use }).dataSync()]);
}

/**
 * The values that an augmentation gives, op by op; as part of a recorded step it must give the same
 * to the bit, and it must leave the images as they are.
 */
export function valuesOf(
  images: tf.Tensor4D,
  change: (images: tf.Tensor4D, random: StepRandom) => tf.Tensor,
): number[] {
  const before = [...images.dataSync()];
  const plain = tf.tidy(() => [...change(images, RANDOM).dataSync()]);
  using captured = capture((images: tf.Tensor4D, step: tf.Scalar) =>
    change(images, { seed: RANDOM.seed, step }).toFloat()
  );
  const recorded = tf.tidy(() => [
    ...captured(images, tf.scalar(RANDOM.step, "int32")).dataSync(),
  ]);
  assertEquals(recorded, plain);
  assertEquals([...images.dataSync()], before);
  return plain;
}
