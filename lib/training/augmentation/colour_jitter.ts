import { statelessUniform, tf } from "../../tensorflow/mod.ts";
import type { StepRandom } from "../../vgg19/mod.ts";

/** How far colours are moved: each factor is between 1 - strength and 1 + strength. */
export interface ColourJitterOptions extends StepRandom {
  /** Strength of the change of contrast, 0..1. @default 0 */
  contrast?: number;
  /** Strength of the change of brightness, 0..1. @default 0 */
  brightness?: number;
  /** Strength of the change of saturation, 0..1. @default 0 */
  saturation?: number;
}

/** Shares of red, green and blue in brightness (ITU-R BT.601, as torchvision has them). */
const LUMA = [0.2989, 0.587, 0.114];

/**
 * Changes contrast, then brightness, then saturation of each image, by seeded factors of its own.
 * Each is a blend with what lacks it, as torchvision's `ColorJitter` does it on bytes: with the
 * mean grey, with black, with the grey image. Numbers are whole after each, so that every backend
 * gives the same.
 *
 * @param images `[batch, height, width, 3]` float32 or int32, whole numbers, RGB 0..255
 * @returns float32 of the same shape, whole numbers 0..255; the caller disposes it.
 */
export function jitterColours(images: tf.Tensor4D, options: ColourJitterOptions): tf.Tensor4D {
  const { contrast = 0, brightness = 0, saturation = 0, ...random } = options;
  return tf.tidy(() => {
    const factor = (strength: number, use: string) =>
      statelessUniform([images.shape[0], 1, 1, 1], { ...random, use })
        .mul(2 * strength).add(1 - strength);
    let seen = images.toFloat() as tf.Tensor4D;
    if (contrast > 0) {
      // Sums of whole numbers are exact in any order.
      const mean = greyOf(seen).sum([1, 2], true).div(images.shape[1] * images.shape[2]);
      seen = blend(seen, { with: mean, factor: factor(contrast, "jitter_contrast") });
    }
    if (brightness > 0) {
      const black = tf.scalar(0);
      seen = blend(seen, { with: black, factor: factor(brightness, "jitter_brightness") });
    }
    if (saturation > 0) {
      const grey = greyOf(seen);
      seen = blend(seen, { with: grey, factor: factor(saturation, "jitter_saturation") });
    }
    return seen;
  });
}

/** `[batch, height, width, 1]` float32, whole numbers. */
function greyOf(images: tf.Tensor4D): tf.Tensor {
  const [red, green, blue] = tf.split(images, 3, 3);
  return red!.mul(LUMA[0]!).add(green!.mul(LUMA[1]!)).add(blue!.mul(LUMA[2]!)).floor();
}

function blend(
  images: tf.Tensor4D,
  { with: other, factor }: { with: tf.Tensor; factor: tf.Tensor },
): tf.Tensor4D {
  const mixed = images.mul(factor).add(other.mul(tf.sub(1, factor)));
  return mixed.clipByValue(0, 255).floor() as tf.Tensor4D;
}
