import { crossEntropies } from "./cross_entropy.ts";
import { predictedClasses } from "./predicted_classes.ts";
import type { Predictions } from "./predictions.ts";

/** An image that the model was wrong about, or unsure of. */
export interface TopLoss {
  /** Which row of the predictions it is. */
  readonly row: number;
  /** The image's place in the data set. */
  readonly index: number;
  /** The number of its true class. */
  readonly label: number;
  /** The number of its most probable class. */
  readonly predicted: number;
  /** The probability of its true class, 0 to 1. */
  readonly probability: number;
  /** Its cross-entropy. */
  readonly loss: number;
}

/** What {@linkcode topLosses} can be told. */
export interface TopLossesOptions {
  /**
   * How many images to name at most.
   *
   * @default 9
   */
  limit?: number;
}

/**
 * The images with the highest cross-entropy: where the model was surest of something wrong, and
 * where a wrong label shows first. Equal losses stand in the order of the rows.
 *
 * @param predictions what the model said
 * @param options how many images to name
 * @returns the images, the highest loss first
 */
export function topLosses(
  predictions: Predictions,
  { limit = 9 }: TopLossesOptions = {},
): TopLoss[] {
  const { classNames, indices, labels, probabilities } = predictions;
  const predicted = predictedClasses(predictions);
  return Array.from(crossEntropies(predictions), (loss, row) => ({ loss, row }))
    .sort((a, b) => b.loss - a.loss || a.row - b.row)
    .slice(0, limit)
    .map(({ loss, row }) => ({
      row,
      index: indices[row]!,
      label: labels[row]!,
      predicted: predicted[row]!,
      probability: probabilities[row * classNames.length + labels[row]!]!,
      loss,
    }));
}
