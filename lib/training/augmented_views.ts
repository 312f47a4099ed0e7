import { tf } from "../tensorflow/mod.ts";
import { augment, type AugmentationSettings } from "./augmentation/augment.ts";

/** How views are made. */
export interface AugmentedViewsOptions {
  /** Which augmentation. */
  settings: AugmentationSettings;
  /** How many views. */
  views: number;
  /** Seed of what is drawn. */
  seed: number;
}

/**
 * What a phase's augmentation makes of one image: as many views as it would be shown in as many
 * epochs.
 *
 * @param pixels `[size, size, 3]` uint8, RGB: a square image
 * @returns the views, each as the image
 */
export async function augmentedViews(
  pixels: Uint8Array,
  { settings, views, seed }: AugmentedViewsOptions,
): Promise<Uint8Array[]> {
  const size = Math.sqrt(pixels.length / 3);
  const seen = tf.tidy(() => {
    const one = tf.tensor4d(pixels, [1, size, size, 3], "int32");
    const images = one.tile([views, 1, 1, 1]) as tf.Tensor4D;
    const targets = tf.zeros([views, 1]) as tf.Tensor2D;
    const step = tf.scalar(0, "int32");
    return augment({ images, targets }, { ...settings, seed, step }).images;
  });
  const values = await seen.data();
  seen.dispose();
  return Array.from({ length: views }, (_, view) =>
    Uint8Array.from(
      values.subarray(view * pixels.length, (view + 1) * pixels.length),
      (value) => Math.min(Math.max(Math.round(value), 0), 255),
    ));
}
