import type { PhaseSettings } from "../../config/mod.ts";
import { tf } from "../../tensorflow/mod.ts";
import type { StepRandom } from "../../vgg19/mod.ts";
import { jitterColours } from "./colour_jitter.ts";
import { cutoutSome } from "./cutout.ts";
import { mirrorSome } from "./mirror.ts";
import { type ImageBatch, mixup } from "./mixup.ts";
import { translateSome } from "./translate.ts";

/** The settings that change images on their way into a step. */
export type AugmentationSettings = Pick<
  PhaseSettings,
  "views" | "mirror" | "translate" | "colourJitter" | "cutout" | "mixup"
>;

/** Whether any of the settings changes what a batch holds. */
export function augments(settings: AugmentationSettings): boolean {
  const { views, mirror, translate, colourJitter, cutout, mixup } = settings;
  return mirror || views > 1 ||
    [translate, colourJitter, cutout, mixup].some((strength) => strength > 0);
}

/**
 * Changes a batch as the settings say, each image by seeded choices of its own: mirrored, shifted,
 * its colours moved, a square covered, then mixed with another. With several `views` the batch is
 * repeated first, so that a step sees each image under several changes (Hoffer et al.,
 * arXiv 1901.09335). All of it computes on the device and can be part of a recorded step.
 *
 * @param examples Images `[batch, height, width, 3]` int32 or float32, RGB 0..255, and their targets
 * `[batch, classes]` float32.
 * @param options The settings, and the step's random numbers.
 * @returns `[views * batch, ...]`, one whole batch after the other; the caller disposes both.
 */
export function augment(
  { images, targets }: ImageBatch,
  options: AugmentationSettings & StepRandom,
): ImageBatch {
  const { views, mirror, translate, colourJitter, cutout, mixup: alpha, seed, step, rows } =
    options;
  const random = { seed, step, rows };
  return tf.tidy(() => {
    let seen = repeated(images, views);
    if (mirror) seen = mirrorSome(seen, { ...random, views });
    if (translate > 0) seen = translateSome(seen, { ...random, by: translate });
    if (colourJitter > 0) {
      const [contrast, brightness, saturation] = [colourJitter, colourJitter, colourJitter];
      seen = jitterColours(seen, { ...random, contrast, brightness, saturation });
    }
    if (cutout > 0) seen = cutoutSome(seen, { ...random, side: cutout });
    const examples = { images: seen, targets: repeated(targets, views) };
    return alpha > 0 ? mixup(examples, { ...random, alpha }) : examples;
  });
}

/** A batch so many times over, one whole batch after the other. */
function repeated<T extends tf.Tensor>(batch: T, times: number): T {
  if (times === 1) return batch.clone();
  return tf.tile(batch, [times, ...batch.shape.slice(1).map(() => 1)]);
}
