import { predictedClasses } from "./predicted_classes.ts";
import type { Predictions } from "./predictions.ts";

/** Images whose highest probability is in one part of 0 to 1. */
export interface CalibrationBin {
  /** Where the part begins; an image exactly there is in the part before, but for 0. */
  readonly from: number;
  /** Where it ends, the end included. */
  readonly to: number;
  /** How many images are in it. */
  readonly count: number;
  /** The mean of their highest probabilities; 0 where there are none. */
  readonly confidence: number;
  /** The share of them that are right; 0 where there are none. */
  readonly accuracy: number;
}

/** Whether a model is right as often as it says. */
export interface Calibration {
  /** Equal parts of 0 to 1, in order. */
  readonly bins: readonly CalibrationBin[];
  /**
   * The expected calibration error: the mean over images of the distance between confidence and
   * accuracy in their bin. 0 is perfect.
   */
  readonly expectedError: number;
  /** The largest distance of a bin that has images: the maximum calibration error. */
  readonly largestError: number;
}

/** What {@linkcode calibration} can be told. */
export interface CalibrationOptions {
  /**
   * Into how many equal parts 0 to 1 is cut.
   *
   * @default 15
   */
  bins?: number;
}

/**
 * Compares how sure a model was with how often it was right, as Guo, Pleiss, Sun and Weinberger do
 * ("On Calibration of Modern Neural Networks", 2017, equations 2 to 5): images are sorted by their
 * highest probability into bins `(from, to]`.
 *
 * @param predictions what the model said, of at least one image
 * @param options how many bins
 * @throws {RangeError} when `bins` is not a whole number of at least 1
 */
export function calibration(
  predictions: Predictions,
  { bins = 15 }: CalibrationOptions = {},
): Calibration {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`Cannot sort into bins: bins is ${bins}, must be a whole number above 0`);
  }
  const { classNames, labels, probabilities } = predictions;
  const predicted = predictedClasses(predictions);
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  labels.forEach((label, row) => {
    const confidence = probabilities[row * classNames.length + predicted[row]!]!;
    const place = Math.min(Math.max(Math.ceil(confidence * bins) - 1, 0), bins - 1);
    const sum = sums[place]!;
    sum.count += 1;
    sum.confidence += confidence;
    sum.right += Number(label === predicted[row]);
  });
  const filled = sums.map(({ count, confidence, right }, place): CalibrationBin => ({
    from: place / bins,
    to: (place + 1) / bins,
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : right / count,
  }));
  const gap = ({ confidence, accuracy }: CalibrationBin) => Math.abs(confidence - accuracy);
  return {
    bins: filled,
    expectedError: filled.reduce((sum, bin) => sum + bin.count * gap(bin), 0) / labels.length,
    largestError: Math.max(...filled.map(gap)),
  };
}
