import { ownRows, statelessUniform, tf, wholeBatch } from "../../tensorflow/mod.ts";
import type { StepRandom } from "../../vgg19/mod.ts";
import { betaQuantiles } from "./beta_quantiles.ts";

/** Images with their targets: a type, because `tf.tidy` takes no interface. */
export type ImageBatch = {
  /** `[batch, height, width, channels]` float32 or int32 */
  images: tf.Tensor4D;
  /** `[batch, classes]` float32 */
  targets: tf.Tensor2D;
};

/** How examples are mixed. */
export interface MixupOptions extends StepRandom {
  /** Both parameters of the Beta distribution that shares are drawn from, above 0. */
  alpha: number;
}

/** So many quantiles give shares to three digits. */
const QUANTILES = 1025;

/**
 * Mixes each example with another of its batch, image and target alike, by a seeded share of its
 * own (Zhang, Cisse, Dauphin and Lopez-Paz, "mixup: beyond empirical risk minimization", arXiv
 * 1710.09412). The other is the one at the mirrored place of the batch, which is in random order:
 * where workers share a batch they send each other their images for it.
 *
 * @returns float32 of the same shapes; the caller disposes both.
 */
export function mixup({ images, targets }: ImageBatch, options: MixupOptions): ImageBatch {
  const { alpha, ...random } = options;
  const { rows } = random;
  return tf.tidy(() => {
    const numbers = statelessUniform([images.shape[0]], { ...random, use: "mixup" });
    const share = sharesOf(numbers, alpha);
    const mixed = <T extends tf.Tensor>(values: T, name: string): T => {
      const all = values.toFloat() as T;
      const own = share.reshape([-1, ...values.shape.slice(1).map(() => 1)]);
      const others = rows === undefined
        ? all.reverse(0)
        : ownRows(wholeBatch(all, { rows, name }).reverse(0), rows);
      return all.mul(own).add(others.mul(tf.sub(1, own))) as T;
    };
    return { images: mixed(images, "mixup, images"), targets: mixed(targets, "mixup, targets") };
  });
}

/** Uniform numbers as numbers of the Beta distribution: a line between the nearest quantiles. */
function sharesOf(numbers: tf.Tensor, alpha: number): tf.Tensor {
  const quantiles = betaQuantiles(alpha, QUANTILES);
  const steps = Float32Array.from(
    { length: QUANTILES - 1 },
    (_, i) => quantiles[i + 1]! - quantiles[i]!,
  );
  const scaled = numbers.mul(QUANTILES - 1);
  const below = scaled.floor();
  const at = (table: Float32Array) =>
    tf.gatherND(tf.tensor1d(table), below.toInt().reshape([-1, 1]) as tf.Tensor2D);
  return at(quantiles).add(at(steps).mul(scaled.sub(below)));
}
