import { tf } from "../tensorflow/mod.ts";

/**
 * Takes the two halves of a batch through a network side by side: threads that are done with an op
 * of one half go on with the other, where else they would wait for each other at the end of each op.
 *
 * @param inputs `[batch, ...]`
 * @param network `[batch, ...]` to `[batch, columns]`, each row by its input alone.
 * @returns as of the network; the caller disposes it
 */
export function inHalves(
  inputs: tf.Tensor,
  network: (inputs: tf.Tensor) => tf.Tensor2D,
): tf.Tensor2D {
  const [rows] = inputs.shape as [number];
  const half = rows >> 1;
  if (half === 0) return network(inputs);
  return tf.tidy(() => tf.concat(tf.split(inputs, [half, rows - half]).map(network)));
}
