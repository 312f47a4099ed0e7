import { isDeepStrictEqual } from "node:util";

/**
 * Tells whether two values are deeply equal: same types, same contents, `NaN` equal to itself.
 * Works for plain objects, arrays, typed arrays, buffers, maps, sets, dates and errors.
 *
 * @param a one value
 * @param b the other
 * @returns true when they are equal
 */
export function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
