import type { Predictions } from "../evaluation/mod.ts";
import { permutation } from "../tensorflow/mod.ts";

/** How many example classifications are shown, as in the published figure. */
export const EXAMPLES = 25;

/**
 * The rows of the example classifications, chosen by a fixed seed whatever was predicted of them:
 * the same images in every run over the same split.
 */
export function exampleRows({ labels }: Predictions): Uint32Array {
  const order = permutation(labels.length, { seed: 0, use: "examples" });
  return order.subarray(0, EXAMPLES).sort();
}
