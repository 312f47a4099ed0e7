import { suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that two numbers are at most `tolerance` apart.
 *
 * @param actual the number that was computed
 * @param expected the number that it must be close to
 * @param tolerance the largest difference that passes
 * @param msg added to the message
 * @throws {AssertionError} when they are further apart, or one alone is `NaN`
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance = 1e-7,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const apart = Math.abs(expected - actual);
  if (apart <= tolerance) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to be close to "${expected}": delta "${apart}" is greater ` +
      `than "${tolerance}"${suffix(msg)}`,
  );
}
