import { statelessUniform, tf } from "../../tensorflow/mod.ts";
import type { StepRandom } from "../../vgg19/mod.ts";

/** How images are mirrored. */
export interface MirrorOptions extends StepRandom {
  /** So many whole batches of the same images, one after the other. @default 1 */
  views?: number;
}

/**
 * Mirrors each image left to right with probability one half, by a seeded choice. Of several views
 * of an image each next one is the other way round: so a step never sees one side twice and the
 * other not at all, as independent choices would have it half of the time (the idea, there from
 * epoch to epoch: Jordan, arXiv 2404.00498).
 *
 * @param images `[views * batch, height, width, channels]`, any numbers
 * @param options The run's seed, the step's number, and the views.
 * @returns Same shape and dtype; the caller disposes it.
 */
export function mirrorSome(
  images: tf.Tensor4D,
  { views = 1, ...random }: MirrorOptions,
): tf.Tensor4D {
  return tf.tidy(() => {
    const batch = images.shape[0] / views;
    const chance = statelessUniform([batch, 1, 1, 1], { ...random, use: "mirror" });
    const first = chance.less(0.5);
    const turns = [first, first.logicalNot()];
    const turned = Array.from({ length: views }, (_, view) => turns[view % 2]!);
    return tf.where(views === 1 ? first : tf.concat(turned), images.reverse(2), images);
  });
}
