/** What was measured several times: the middle and where the true middle lies. */
export interface Interval {
  median: number;
  /** Ends of the 95 % interval of the median. */
  low: number;
  high: number;
}

const CONFIDENCE = 0.95;

/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * The median with its 95 % interval from order statistics, which supposes nothing of how the values
 * are spread: each value is below the true median with probability one half, so how many are is
 * binomial (Conover, "Practical nonparametric statistics", section 3.2).
 *
 * @throws {RangeError} Where six values are not there: fewer give no such interval.
 */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  let below = 0;
  let left = 0.5 ** sorted.length;
  let term = left;
  // How many values may be left out at each end.
  let cut = -1;
  while (2 * left <= 1 - CONFIDENCE) {
    cut = below;
    below++;
    term *= (sorted.length - below + 1) / below;
    left += term;
  }
  if (cut < 0) {
    throw new RangeError(
      `Cannot give an interval: there are ${sorted.length} values, must be at least 6`,
    );
  }
  return {
    median: median(sorted),
    low: sorted[cut]!,
    high: sorted[sorted.length - 1 - cut]!,
  };
}
