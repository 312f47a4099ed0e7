/** A share as `86.53 %`, which no line is broken in. */
export function percent(share: number, digits = 2): string {
  return `${(100 * share).toFixed(digits)}\u00a0%`;
}

/** A share at an axis, in as many digits as it takes: `85 %`, `2.5 %`. */
export function roundPercent(share: number): string {
  return `${Number((100 * share).toPrecision(4))}\u00a0%`;
}

/** A whole number as `10,000`. */
export function whole(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}

/** A number of any size in few letters, for an axis, as `0.87`, `1.5e-4` or `2e+6`. */
export function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e6
    ? Number(value.toPrecision(2)).toExponential()
    : String(Number(value.toPrecision(3)));
}
