import { predictedClasses } from "./predicted_classes.ts";
import type { Predictions } from "./predictions.ts";

/**
 * The images that a model was surest of and wrong about: those with the highest probability for a
 * class that is not theirs. Equal ones stand in the order of the rows.
 *
 * @param predictions what the model said
 * @param options `limit`: how many to name at most
 * @returns rows of the predictions, the surest mistake first
 */
export function confidentMistakes(
  predictions: Predictions,
  { limit = 25 }: { limit?: number } = {},
): number[] {
  const { classNames, labels, probabilities } = predictions;
  const predicted = predictedClasses(predictions);
  const certainty = (row: number) => probabilities[row * classNames.length + predicted[row]!]!;
  return Array.from(labels, (_, row) => row)
    .filter((row) => labels[row] !== predicted[row])
    .sort((a, b) => certainty(b) - certainty(a) || a - b)
    .slice(0, limit);
}
