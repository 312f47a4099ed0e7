import { fromFileUrl } from "@std/path";

/** One group or data set of an HDF5 file. */
export interface TreeNode {
  /** A data set's; a group has none. */
  shape?: number[];
  /** Texts by the attribute's name. */
  attributes: Record<string, string[]>;
}

/** What real Keras and ONNX Runtime made of `tinySource`; tests/keras/exports.py says what it holds. */
export interface KerasNumbers {
  /** `[4, 3]` by format. */
  probabilities: Record<"keras" | "h5" | "weights" | "onnx", number[][]>;
  h5: Record<string, TreeNode>;
  weights: Record<string, TreeNode>;
  onnx: string;
}

/** Reads the committed numbers. */
export async function kerasNumbers(): Promise<KerasNumbers> {
  const path = fromFileUrl(new URL("../../testdata/keras/exports.json", import.meta.url));
  return JSON.parse(await Deno.readTextFile(path));
}

/** The largest difference of two lists of numbers of the same length. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
