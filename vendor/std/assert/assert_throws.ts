import { checkError, type ErrorClass, readWanted } from "./_check_error.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that `fn` throws.
 *
 * @param fn the function to call
 * @param msg added to the message
 * @returns what was thrown
 * @throws {AssertionError} when `fn` returns
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/**
 * Asserts that `fn` throws an error of a class.
 *
 * @param fn the function to call
 * @param errorClass the class that the error must be of
 * @param msgIncludes text that the error's message must contain
 * @param msg added to the message
 * @returns the error
 * @throws {AssertionError} when `fn` returns, or throws something else
 */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  errorClassOrMsg?: ErrorClass<E> | string,
  msgIncludesOrMsg?: string,
  msg?: string,
): unknown {
  const wanted = readWanted(errorClassOrMsg, msgIncludesOrMsg, msg);
  try {
    fn();
  } catch (error) {
    checkError(error, wanted);
    return error;
  }
  throw new AssertionError(`Expected function to throw${wanted.suffix}`);
}
