import type { StoredTensor } from "../../training/mod.ts";

/**
 * Bilinear enlargement along one side as a matrix, by the middles of pixels as in Keras's `Resizing`
 * and in `enlarge`: a row of pixels times this matrix is the longer row. Enlargement is linear, and
 * a matrix product is the same everywhere, while tfjs's own layer places the pixels otherwise.
 *
 * @returns `[from, to]` float32; each column has one or two numbers above zero, which sum to 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { values } = enlargementMatrix({ from: 2, to: 4 });
 * assertEquals([...values], [1, 0.75, 0.25, 0, 0, 0.25, 0.75, 1]);
 * ```
 */
export function enlargementMatrix({ from, to }: { from: number; to: number }): StoredTensor {
  const values = new Float32Array(from * to);
  for (let column = 0; column < to; column++) {
    const place = (column + 0.5) * from / to - 0.5;
    const below = Math.floor(place);
    const share = place - below;
    const low = Math.max(below, 0);
    const high = Math.min(below + 1, from - 1);
    values[low * to + column]! += 1 - share;
    values[high * to + column]! += share;
  }
  return { shape: [from, to], values };
}
