import type { Settings } from "../config/mod.ts";
import { tf } from "../tensorflow/mod.ts";
import { translate } from "./augmentation/translate.ts";

/** Which views of an image are classified. */
export type TestTime = Settings["testTime"];

/** How far a shifted view is shifted, in pixels. */
const SHIFT = 2;

/** Shifts of the views, `[down, right]` in pixels. */
const SHIFTS: Readonly<Record<TestTime, readonly (readonly [number, number])[]>> = {
  none: [[0, 0]],
  mirror: [[0, 0]],
  shifts: [[0, 0], [-SHIFT, -SHIFT], [SHIFT, SHIFT]],
};

/** How many views of each image are classified: so many times longer it takes. */
export function viewCount(testTime: TestTime): number {
  return SHIFTS[testTime].length * (testTime === "none" ? 1 : 2);
}

/**
 * Class probabilities averaged over views of each image: the image alone, with its mirror image, or
 * both also shifted towards two corners, which makes six (test-time augmentation).
 *
 * @param images `[batch, height, width, 3]`, as they are
 * @param options `logits`: from images to `[batch, classes]`; `testTime`: which views
 * @returns `[batch, classes]` float32; the caller disposes it
 */
export function viewedProbabilities(
  images: tf.Tensor,
  { logits, testTime }: { logits(images: tf.Tensor): tf.Tensor2D; testTime: TestTime },
): tf.Tensor2D {
  return tf.tidy(() => {
    const straight = images as tf.Tensor4D;
    const sides = testTime === "none" ? [straight] : [straight, straight.reverse(2)];
    const views = sides.flatMap((side) => SHIFTS[testTime].map((shift) => shifted(side, shift)));
    const probabilities = views.map((view) => tf.softmax(logits(view)));
    return probabilities.length === 1
      ? probabilities[0]!
      : tf.addN(probabilities).div(views.length) as tf.Tensor2D;
  });
}

function shifted(images: tf.Tensor4D, [down, right]: readonly [number, number]): tf.Tensor4D {
  if (down === 0 && right === 0) return images;
  const each = (by: number) => tf.fill([images.shape[0], 1], by, "int32") as tf.Tensor2D;
  return translate(images, { down: each(down), right: each(right), by: SHIFT });
}
