import { accuracy } from "./accuracy.ts";
import { checkPredictions } from "./check_predictions.ts";
import { confusionMatrix } from "./confusion_matrix.ts";
import { crossEntropy } from "./cross_entropy.ts";
import type { Evaluation } from "./evaluation.ts";
import { meanSquaredError } from "./mean_squared_error.ts";
import { mostConfused } from "./most_confused.ts";
import { perClass } from "./per_class.ts";
import type { Predictions } from "./predictions.ts";

/**
 * Measures what a model said about the images of a split.
 *
 * @param predictions what it said, of at least one image
 * @returns every measure, as it stands in `evaluation.<split>.json`
 * @throws {RangeError} when the predictions do not hold together, see
 * {@linkcode checkPredictions}
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { evaluatePredictions } from "./mod.ts";
 *
 * const { accuracy, mostConfused } = evaluatePredictions({
 *   split: "test",
 *   classNames: ["cat", "dog"],
 *   indices: [0, 1],
 *   labels: new Uint16Array([0, 1]),
 *   probabilities: new Float32Array([0.4, 0.6, 0.1, 0.9]),
 * });
 * assertEquals(accuracy, 0.5);
 * assertEquals(mostConfused, [{ true: "cat", predicted: "dog", count: 1 }]);
 * ```
 */
export function evaluatePredictions(predictions: Predictions): Evaluation {
  checkPredictions(predictions);
  const { split, classNames, labels } = predictions;
  const confusion = confusionMatrix(predictions);
  return {
    split,
    count: labels.length,
    accuracy: accuracy(predictions),
    loss: crossEntropy(predictions),
    mse: meanSquaredError(predictions),
    classes: [...classNames],
    confusion,
    perClass: perClass(confusion, classNames),
    mostConfused: mostConfused(confusion, classNames),
  };
}
