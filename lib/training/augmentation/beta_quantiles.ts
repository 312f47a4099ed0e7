/** Pieces of the integral; an even number, halved by symmetry. */
const PIECES = 2048;

/**
 * Quantiles of the symmetric Beta(alpha, alpha) distribution at evenly spaced probabilities from 0
 * to 1, from which uniform random numbers become Beta-distributed ones.
 *
 * The lower half of the distribution is integrated over u = x^alpha, where its density is
 * (1 - u^(1 / alpha))^(alpha - 1), smooth even where alpha is small; the upper half mirrors it.
 *
 * @param alpha Above 0.
 * @param count How many, an odd number of at least 3.
 * @returns `[count]`, rising from 0 to 1.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [, quarter, half] = betaQuantiles(1, 5);
 * assertAlmostEquals(quarter!, 0.25, 1e-6);
 * assertAlmostEquals(half!, 0.5, 1e-6);
 * ```
 */
export function betaQuantiles(alpha: number, count: number): Float32Array {
  const end = 0.5 ** alpha;
  const density = (u: number) => (1 - u ** (1 / alpha)) ** (alpha - 1);
  const width = end / PIECES;
  /** The integral from 0 to the end of each piece, by Simpson's rule. */
  const integral = new Float64Array(PIECES + 1);
  for (let piece = 0; piece < PIECES; piece++) {
    const [left, middle, right] = [0, 0.5, 1].map((part) => density((piece + part) * width));
    integral[piece + 1] = integral[piece]! + (left! + 4 * middle! + right!) * width / 6;
  }
  const half = (count - 1) / 2;
  const quantiles = new Float32Array(count);
  let piece = 0;
  for (let i = 1; i <= half; i++) {
    const wanted = integral[PIECES]! * i / half;
    while (piece < PIECES - 1 && integral[piece + 1]! < wanted) piece++;
    const within = (wanted - integral[piece]!) / (integral[piece + 1]! - integral[piece]!);
    quantiles[i] = ((piece + within) * width) ** (1 / alpha);
  }
  for (let i = 0; i < half; i++) quantiles[count - 1 - i] = 1 - quantiles[i]!;
  return quantiles;
}
