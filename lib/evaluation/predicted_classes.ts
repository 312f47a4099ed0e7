import type { Predictions } from "./predictions.ts";

/**
 * The class that each image is given: the most probable one, and the first of equals, as
 * TensorFlow's argmax has it.
 *
 * @param predictions what the model said
 * @returns `[count]` uint16
 */
export function predictedClasses({ classNames, labels, probabilities }: Predictions): Uint16Array {
  const classes = classNames.length;
  return labels.map((_, row) => {
    const values = probabilities.subarray(row * classes, (row + 1) * classes);
    return values.reduce((best, value, at) => value > values[best]! ? at : best, 0);
  });
}
