import { suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that `actual` is neither null nor undefined, and narrows its type.
 *
 * @param actual the value to look at
 * @param msg added to the message
 * @throws {AssertionError} when it is null or undefined
 */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to not be null or undefined${suffix(msg)}`,
  );
}
