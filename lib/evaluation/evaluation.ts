import type { ConfusedPair } from "./most_confused.ts";
import type { ClassScore } from "./per_class.ts";

/** How good a model is on one split: the content of a run's `evaluation.<split>.json`. */
export interface Evaluation {
  /** Which images were looked at, as "test" or "validation". */
  readonly split: string;
  /** How many they are. */
  readonly count: number;
  /** The share of them that were given their true class, 0 to 1. */
  readonly accuracy: number;
  /** The mean cross-entropy. */
  readonly loss: number;
  /** The mean squared error of the probabilities against the one-hot labels. */
  readonly mse: number;
  /** The name of each class, in the order of the rows and columns of `confusion`. */
  readonly classes: readonly string[];
  /** `[classes, classes]` counts: rows are true classes, columns predicted ones. */
  readonly confusion: readonly (readonly number[])[];
  /** Precision, recall and F1 of each class, in the order of `classes`. */
  readonly perClass: readonly ClassScore[];
  /** The ten mistakes that were made most often, the most frequent first. */
  readonly mostConfused: readonly ConfusedPair[];
}
