import type { Settings } from "../config/mod.ts";
import { type Dataset, type LabelledImages, splitTrain } from "../cifar10/mod.ts";

/** The images of a run. */
export interface RunData {
  /** All training images, of which `train` and, mostly, `validation` are parts. */
  pool: LabelledImages;
  /** Images whose gradients are followed. */
  train: LabelledImages;
  /** Images that decide: early stopping, the best checkpoint. */
  validation: LabelledImages;
  /** Images that are looked at once, at the end. */
  test: LabelledImages;
}

/**
 * Picks a run's images by its seed: so many of each set, the same number of each class, and the
 * validation images cut off the training ones. Where the settings validate on the test images, as
 * the published program does, both are the same.
 *
 * @throws {RangeError} Where a class has too few images for the validation set.
 */
export function runData(
  dataset: Pick<Dataset, "train" | "test">,
  { data, seed }: Pick<Settings, "data" | "seed">,
): RunData {
  const pool = some(dataset.train, { count: data.trainImages, seed });
  const test = some(dataset.test, { count: data.testImages, seed });
  const cut = splitTrain(pool, { validation: data.validationImages, seed });
  return { pool, ...cut, test, ...(data.validateOn === "test" ? { validation: test } : {}) };
}

function some(
  images: LabelledImages,
  { count, seed }: { count: number; seed: number },
): LabelledImages {
  if (count >= images.count) return images;
  return splitTrain(images, { validation: count, seed }).validation;
}
