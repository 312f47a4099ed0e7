import type { Predictions } from "../../lib/evaluation/mod.ts";

/**
 * Six images of three classes, small enough to work out by hand. Most probable classes, in order:
 * cat, dog, dog, dog, dog, cat; true ones: cat, cat, cat, dog, dog, frog. Frog is never predicted.
 */
export const table: Predictions = {
  split: "test",
  classNames: ["cat", "dog", "frog"],
  indices: [10, 11, 12, 13, 14, 15],
  labels: new Uint16Array([0, 0, 0, 1, 1, 2]),
  probabilities: new Float32Array([
    ...[0.75, 0.25, 0],
    ...[0.25, 0.5, 0.25],
    ...[0.125, 0.875, 0],
    ...[0, 1, 0],
    ...[0.25, 0.5, 0.25],
    ...[0.5, 0.25, 0.25],
  ]),
};

/** The confusion matrix of {@linkcode table}, counted by hand. */
export const confusion = [[1, 2, 0], [0, 2, 0], [1, 0, 0]];
