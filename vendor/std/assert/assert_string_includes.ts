import { suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that `actual` contains `expected`.
 *
 * @param actual the text to look in
 * @param expected the text to find
 * @param msg added to the message
 * @throws {AssertionError} when it is not there
 */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(`Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`);
}
