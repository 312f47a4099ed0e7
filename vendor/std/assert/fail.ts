import { suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Fails, for a line that must not be reached.
 *
 * @param msg added to the message
 * @throws {AssertionError} always
 */
export function fail(msg?: string): never {
  throw new AssertionError(`Failed assertion${suffix(msg)}`);
}
