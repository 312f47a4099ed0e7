import { tf } from "../tensorflow/mod.ts";
import { IMAGENET_WEIGHTS } from "./imagenet_weights.ts";

/**
 * Prepares images as Keras does for its VGG networks ("caffe" mode): red, green, blue to blue,
 * green, red, then minus ImageNet's mean of each channel, with no scaling. The pixel
 * `[255, 128, 0]` becomes `[-103.939, 11.221, 131.32]`. The input is left as it is.
 *
 * @param images `[batch, height, width, 3]` float32 or int32, RGB 0..255.
 * @returns `[batch, height, width, 3]` float32, BGR, -123.68..151.061; the caller disposes it.
 * @throws {TypeError} Where the images have another shape or dtype.
 */
export function preprocess(images: tf.Tensor): tf.Tensor4D {
  const { shape, dtype } = images;
  if (shape.length !== 4 || shape[3] !== 3) {
    throw new TypeError(
      `Cannot preprocess images: shape is [${shape}], must be [batch, height, width, 3]`,
    );
  }
  if (dtype !== "float32" && dtype !== "int32") {
    throw new TypeError(`Cannot preprocess images: dtype is ${dtype}, must be float32 or int32`);
  }
  return tf.tidy(() => {
    const bgr = tf.reverse(tf.cast(images, "float32") as tf.Tensor4D, -1);
    return tf.sub(bgr, tf.tensor1d([...IMAGENET_WEIGHTS.channelMeans]));
  });
}
