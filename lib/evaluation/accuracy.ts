import { predictedClasses } from "./predicted_classes.ts";
import type { Predictions } from "./predictions.ts";

/**
 * The share of images whose most probable class is the true one: Keras's categorical accuracy.
 *
 * @param predictions what the model said, of at least one image
 * @returns 0 to 1
 */
export function accuracy(predictions: Predictions): number {
  const { labels } = predictions;
  const predicted = predictedClasses(predictions);
  return labels.reduce((right, label, row) => right + Number(label === predicted[row]), 0) /
    labels.length;
}
