import type { Predictions } from "./predictions.ts";

/** Keras's epsilon: no probability counts as nearer to 0 or 1 than this. */
const EPSILON = 1e-7;

/**
 * The cross-entropy of each image, as Keras defines it on probabilities: each image's
 * probabilities are divided by their sum, that of the true class is clipped to [1e-7, 1 - 1e-7],
 * and its negative natural logarithm taken. One image therefore costs 16.12 at most.
 *
 * @param predictions what the model said
 * @returns `[count]` float64
 */
export function crossEntropies({ classNames, labels, probabilities }: Predictions): Float64Array {
  const classes = classNames.length;
  return Float64Array.from(labels, (label, row) => {
    const values = probabilities.subarray(row * classes, (row + 1) * classes);
    const sum = values.reduce((sum, value) => sum + value, 0);
    // An image without any probability says nothing for its class: the same as a probability of 0.
    const share = sum > 0 ? values[label]! / sum : 0;
    return -Math.log(Math.min(Math.max(share, EPSILON), 1 - EPSILON));
  });
}

/**
 * The mean of {@linkcode crossEntropies}: Keras's categorical cross-entropy loss.
 *
 * @param predictions what the model said, of at least one image
 * @returns 0 or more
 */
export function crossEntropy(predictions: Predictions): number {
  const losses = crossEntropies(predictions);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
