import type { LabelledImages } from "../cifar10/mod.ts";
import { predictedClasses, type Predictions } from "../evaluation/mod.ts";
import type { Example } from "../plots/mod.ts";
import { examplesOf } from "./examples_of.ts";

/** What {@linkcode confusionImages} chooses from. */
export interface ConfusionImagesOptions {
  /** What a model said. */
  predictions: Predictions;
  /** The images of those predictions, found by their `indices`; there may be more of them. */
  images: LabelledImages;
  /**
   * How many images of a cell are taken at most.
   *
   * @default 3
   */
  perCell?: number;
}

/**
 * Some images of each cell of a confusion matrix that has any: the first of the predictions, which
 * choose nothing.
 *
 * @returns the images with their true and predicted classes
 * @throws {RangeError} when a predicted image is not among the images, or has another label there
 */
export function confusionImages(
  { predictions, images, perCell = 3 }: ConfusionImagesOptions,
): Example[] {
  const predicted = predictedClasses(predictions);
  const counts = new Map<string, number>();
  const rows = Array.from(predictions.labels, (_, row) => row).filter((row) => {
    const cell = `${predictions.labels[row]} ${predicted[row]}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
    return counts.get(cell)! <= perCell;
  });
  return examplesOf({ predictions, images, rows });
}
