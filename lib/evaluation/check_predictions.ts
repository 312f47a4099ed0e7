import type { Predictions } from "./predictions.ts";

/**
 * Checks that predictions hold together, so that no metric is computed on nonsense.
 *
 * @param predictions what to check
 * @throws {RangeError} when there is no image or no class, the lengths do not fit each other, a
 * label names no class, or a probability is not a finite number that is 0 or more
 */
export function checkPredictions(predictions: Predictions): void {
  const { split, classNames, indices, labels, probabilities } = predictions;
  const refuse = (found: string, wanted: string): never => {
    throw new RangeError(`Cannot evaluate the predictions of "${split}": ${found}, ${wanted}`);
  };
  const classes = classNames.length;
  if (classes === 0) refuse("there are no class names", "at least one is needed");
  if (labels.length === 0) refuse("there are no images", "at least one is needed");
  if (indices.length !== labels.length) {
    refuse(`there are ${indices.length} indices`, `${labels.length} labels need as many`);
  }
  if (probabilities.length !== labels.length * classes) {
    refuse(
      `there are ${probabilities.length} probabilities`,
      `${labels.length} images of ${classes} classes need ${labels.length * classes}`,
    );
  }
  const label = labels.find((label) => label >= classes);
  if (label !== undefined) refuse(`a label is ${label}`, `the last class is ${classes - 1}`);
  const bad = probabilities.find((value) => !(value >= 0 && value < Infinity));
  if (bad !== undefined) refuse(`a probability is ${bad}`, "all must be finite and 0 or more");
}
