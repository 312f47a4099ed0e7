/**
 * Round numbers between two others, for the axis of a chart: multiples of 1, 2 or 5 times a power
 * of ten.
 *
 * @param range The lowest and the highest value that the axis shows.
 * @param options `count`: about how many are wanted; `whole`: whether only whole numbers are.
 * @returns The numbers, the lowest first; one where the range is a single point.
 */
export function ticks(
  [low, high]: readonly [number, number],
  { count = 5, whole = false }: { count?: number; whole?: boolean } = {},
): number[] {
  if (low === high) return [low];
  const least = 0.7 * (high - low) / count; // a few too many are better than one
  const power = 10 ** Math.floor(Math.log10(least));
  const round = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least)!;
  const step = whole ? Math.max(1, round) : round;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // By a product, not by a sum: 0.1 + 0.2 is no round number.
  return Array.from(
    { length: last - first + 1 },
    (_, at) => Number(((first + at) * step).toPrecision(12)),
  );
}
