/** The largest difference between two lists of numbers, as a share of the largest expected one. */
export function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let size = 0;
  let difference = 0;
  for (let place = 0; place < expected.length; place++) {
    size = Math.max(size, Math.abs(expected[place]!));
    // A NaN must not get lost in the maximum.
    if (!Number.isFinite(actual[place])) return Infinity;
    difference = Math.max(difference, Math.abs(actual[place]! - expected[place]!));
  }
  return difference / size;
}
