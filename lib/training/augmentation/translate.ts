import { statelessUniform, tf } from "../../tensorflow/mod.ts";
import type { StepRandom } from "../../vgg19/mod.ts";

/** How images are shifted. */
export interface TranslateOptions extends StepRandom {
  /** The farthest that an image moves in each direction, in whole pixels, below its side. */
  by: number;
}

/**
 * Shifts each image by whole pixels, up, down, left and right, by a seeded choice of its own. What
 * comes in at a border is the image reflected there (without repeating the border itself): an edge
 * of one colour would be a thing that pre-trained filters see and images do not have.
 *
 * @param images `[batch, height, width, channels]`, any numbers
 * @returns Same shape and dtype; the caller disposes it.
 * @throws {RangeError} Where images cannot be shifted so far.
 */
export function translateSome(images: tf.Tensor4D, options: TranslateOptions): tf.Tensor4D {
  const { by, ...random } = options;
  return tf.tidy(() => {
    const drawn = (use: string) => {
      const numbers = statelessUniform([images.shape[0], 1], { ...random, use });
      return numbers.mul(2 * by + 1).floor().sub(by).toInt() as tf.Tensor2D;
    };
    return translate(images, {
      down: drawn("translate_down"),
      right: drawn("translate_right"),
      by,
    });
  });
}

/** How far each image is shifted. */
export interface Shifts {
  /** `[batch, 1]` int32, pixels. */
  down: tf.Tensor2D;
  /** `[batch, 1]` int32, pixels. */
  right: tf.Tensor2D;
  /** The most that any of them is, for the check. */
  by: number;
}

/** Shifts each image by so many pixels; what comes in is the image reflected at its border. */
export function translate(images: tf.Tensor4D, { down, right, by }: Shifts): tf.Tensor4D {
  const [batch, height, width, channels] = images.shape;
  if (!Number.isInteger(by) || by < 0 || by >= Math.min(height, width)) {
    throw new RangeError(
      `Cannot shift images by ${by} pixels: must be a whole number below their side, ` +
        `${Math.min(height, width)}`,
    );
  }
  return tf.tidy(() => {
    const rows = reflected(tf.range(0, height, 1, "int32").sub(down), height);
    const columns = reflected(tf.range(0, width, 1, "int32").sub(right), width);
    const image = tf.range(0, batch, 1, "int32").reshape([batch, 1, 1]);
    const places = image.mul(tf.scalar(height, "int32"))
      .add(rows.reshape([batch, height, 1]))
      .mul(tf.scalar(width, "int32"))
      .add(columns.reshape([batch, 1, width]));
    const pixels = images.reshape([batch * height * width, channels]);
    // By a list of places: tfjs's `gather` reads its indices, which a recorded step does not have.
    return tf.gatherND(pixels, places.reshape([-1, 1]) as tf.Tensor2D).reshape(images.shape);
  });
}

/** Places beyond either border, counted back into the image. */
function reflected(places: tf.Tensor, side: number): tf.Tensor {
  const last = tf.scalar(side - 1, "int32");
  return last.sub(last.sub(places.abs()).abs());
}
