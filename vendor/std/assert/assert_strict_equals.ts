import { format, suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/**
 * Asserts that `actual` and `expected` are the same value by `Object.is`.
 *
 * @param actual the value that was computed
 * @param expected the value that it must be
 * @param msg added to the message
 * @throws {AssertionError} when they are two values, even if their contents are equal
 */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const found = equal(actual, expected)
    ? `Values have the same structure but are not reference-equal${suffix(msg)}`
    : `Values are not strictly equal${suffix(msg)}`;
  throw new AssertionError(
    `${found}\n\n    [Diff] Actual / Expected\n\n-   ${format(actual)}\n+   ${format(expected)}\n`,
  );
}
