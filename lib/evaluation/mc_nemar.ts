import { predictedClasses } from "./predicted_classes.ts";
import type { Predictions } from "./predictions.ts";

/** Whether two models differ by more than chance. */
export interface McNemar {
  /** Images that only the first model is right about. */
  readonly onlyFirst: number;
  /** Images that only the second model is right about. */
  readonly onlySecond: number;
  /**
   * How probable at least so great a difference is between two equally good models, 0 to 1: below
   * 0.05 one commonly calls it significant.
   */
  readonly p: number;
}

/**
 * McNemar's exact test ("Note on the sampling error of the difference between correlated proportions
 * or percentages", 1947) of two models on the same images: where one is right and the other wrong,
 * each is as likely as the other if both are equally good. Two accuracies on the same images can be
 * told apart by it far better than by the spread of either.
 *
 * @param first what one model said
 * @param second what the other said of the same images, in the same order
 * @throws {RangeError} when the labels are not the same
 */
export function mcNemar(first: Predictions, second: Predictions): McNemar {
  const { labels } = first;
  if (
    labels.length !== second.labels.length ||
    labels.some((label, row) => label !== second.labels[row])
  ) {
    throw new RangeError(
      `Cannot compare two models: their ${labels.length} and ${second.labels.length} labels ` +
        "differ, must be those of the same images",
    );
  }
  const [one, other] = [predictedClasses(first), predictedClasses(second)];
  let [onlyFirst, onlySecond] = [0, 0];
  labels.forEach((label, row) => {
    if (one[row] === label && other[row] !== label) onlyFirst += 1;
    if (one[row] !== label && other[row] === label) onlySecond += 1;
  });
  return { onlyFirst, onlySecond, p: twoSided(onlyFirst, onlySecond) };
}

/** How probable it is that of `a + b` tosses of a coin at most the fewer, or at least the more, are heads. */
function twoSided(a: number, b: number): number {
  const tosses = a + b;
  let logTerm = -tosses * Math.LN2; // of no heads at all
  let tail = 0;
  for (let heads = 0; heads <= Math.min(a, b); heads++) {
    if (heads > 0) logTerm += Math.log((tosses - heads + 1) / heads);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
