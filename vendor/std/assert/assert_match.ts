import { suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that `actual` matches a regular expression.
 *
 * @param actual the text to look at
 * @param expected the pattern
 * @param msg added to the message
 * @throws {AssertionError} when it does not match
 */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  // A fresh copy, because a pattern with the flag g or y remembers where it stopped.
  if (new RegExp(expected).test(actual)) return;
  throw new AssertionError(`Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`);
}
