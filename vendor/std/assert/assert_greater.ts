import { format, suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that `actual` is greater than `expected`.
 *
 * @param actual the value that was computed
 * @param expected the bound
 * @param msg added to the message
 * @throws {AssertionError} when it is not
 */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (actual > expected) return;
  throw new AssertionError(`Expect ${format(actual)} > ${format(expected)}${suffix(msg)}`);
}
