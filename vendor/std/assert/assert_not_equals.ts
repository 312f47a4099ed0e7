import { format, suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/**
 * Asserts that `actual` and `expected` are not deeply equal, see {@linkcode equal}.
 *
 * @param actual the value that was computed
 * @param expected the value that it must not have
 * @param msg added to the message
 * @throws {AssertionError} when they are equal
 */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}${suffix(msg)}`,
  );
}
