import { predictedClasses } from "./predicted_classes.ts";
import type { Predictions } from "./predictions.ts";

/**
 * Counts which class was taken for which.
 *
 * @param predictions what the model said
 * @returns `[classes, classes]` counts: rows are true classes, columns predicted ones
 */
export function confusionMatrix(predictions: Predictions): number[][] {
  const { classNames, labels } = predictions;
  const counts = classNames.map(() => classNames.map(() => 0));
  predictedClasses(predictions).forEach((predicted, row) => {
    counts[labels[row]!]![predicted]! += 1;
  });
  return counts;
}
