import type { Predictions } from "./predictions.ts";

/**
 * The mean over images and classes of the squared difference between the probability and the
 * one-hot label: Keras's metric "mse". The probabilities are taken as they are.
 *
 * @param predictions what the model said, of at least one image
 * @returns 0 or more
 */
export function meanSquaredError({ classNames, labels, probabilities }: Predictions): number {
  const classes = classNames.length;
  const sum = probabilities.reduce((sum, value, at) => {
    const wanted = labels[Math.floor(at / classes)] === at % classes ? 1 : 0;
    return sum + (value - wanted) ** 2;
  }, 0);
  return sum / probabilities.length;
}
