import { tf } from "../tensorflow/mod.ts";

/** How large images are to be. */
export interface EnlargeOptions {
  /** Height and width wanted, in pixels. */
  size: number;
}

/**
 * Enlarges images by bilinear interpolation between the middles of pixels, as Keras's `resize` and
 * its `Resizing` layer do. VGG19 halves an image five times: of 32 pixels one is left, and larger
 * images leave it more to see, for the price of their area.
 *
 * @param images `[batch, height, width, channels]` float32 or int32
 * @returns `[batch, size, size, channels]` float32; the caller disposes it.
 */
export function enlarge(images: tf.Tensor, { size }: EnlargeOptions): tf.Tensor4D {
  return tf.tidy(() => {
    const numbers = images.toFloat() as tf.Tensor4D;
    const [, height, width] = numbers.shape;
    if (height === size && width === size) return numbers;
    return tf.image.resizeBilinear(numbers, [size, size], false, true);
  });
}
