import { statelessUniform, tf } from "../../tensorflow/mod.ts";
import type { StepRandom } from "../../vgg19/mod.ts";

/**
 * Mirrors each image left to right with probability one half, by a seeded choice.
 *
 * @param images `[batch, height, width, channels]`, any numbers
 * @param random The run's seed and the step's number.
 * @returns Same shape and dtype; the caller disposes it.
 */
export function mirrorSome(
  images: tf.Tensor4D,
  random: StepRandom,
): tf.Tensor4D {
  return tf.tidy(() => {
    const chance = statelessUniform([images.shape[0], 1, 1, 1], { ...random, use: "mirror" });
    return tf.where(chance.less(0.5), images.reverse(2), images);
  });
}
