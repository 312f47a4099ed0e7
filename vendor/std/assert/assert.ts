import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that `expr` is truthy, and narrows its type.
 *
 * @param expr the value to look at
 * @param msg the message when it is falsy
 * @throws {AssertionError} when `expr` is falsy
 */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}
