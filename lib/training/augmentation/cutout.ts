import { statelessUniform, tf } from "../../tensorflow/mod.ts";
import { IMAGENET_WEIGHTS, type StepRandom } from "../../vgg19/mod.ts";

/** How images are covered. */
export interface CutoutOptions extends StepRandom {
  /** Side of the square, in whole pixels. */
  side: number;
}

/**
 * Covers a square of each image, its middle anywhere in the image by a seeded choice, with the mean
 * colour of ImageNet, which preprocessing makes zero (DeVries and Taylor, "Improved regularization
 * of convolutional neural networks with cutout", arXiv 1708.04552). Squares are cut off at borders.
 *
 * @param images `[batch, height, width, 3]` float32 or int32, RGB 0..255
 * @returns float32 of the same shape; the caller disposes it.
 */
export function cutoutSome(images: tf.Tensor4D, options: CutoutOptions): tf.Tensor4D {
  const { side, ...random } = options;
  const [batch, height, width] = images.shape;
  return tf.tidy(() => {
    /** For one direction, which pixels are covered: `[batch, size]`. */
    const covered = (size: number, use: string) => {
      const numbers = statelessUniform([batch, 1], { ...random, use });
      const first = numbers.mul(size).floor().sub(Math.floor(side / 2));
      const places = tf.range(0, size, 1, "float32").sub(first);
      return tf.logicalAnd(places.greaterEqual(0), places.less(side));
    };
    const rows = covered(height, "cutout_down").reshape([batch, height, 1, 1]);
    const columns = covered(width, "cutout_right").reshape([batch, 1, width, 1]);
    const [blue, green, red] = IMAGENET_WEIGHTS.channelMeans;
    const colour = tf.tensor4d([red, green, blue], [1, 1, 1, 3]);
    return tf.where(tf.logicalAnd(rows, columns), colour, images.toFloat()) as tf.Tensor4D;
  });
}
