/** Whether every number is finite: none is infinite, none is NaN. */
export function allFinite(values: Float32Array): boolean {
  // 0 times a finite number is 0, else NaN, which stays in the sum.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0;
}
