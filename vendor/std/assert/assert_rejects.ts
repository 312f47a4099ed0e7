import { checkError, type ErrorClass, readWanted } from "./_check_error.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that the promise which `fn` returns rejects.
 *
 * @param fn the function to call
 * @param msg added to the message
 * @returns what it rejected with
 * @throws {AssertionError} when the promise resolves, or `fn` throws before it returns one
 */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/**
 * Asserts that the promise which `fn` returns rejects with an error of a class.
 *
 * @param fn the function to call
 * @param errorClass the class that the error must be of
 * @param msgIncludes text that the error's message must contain
 * @param msg added to the message
 * @returns the error
 * @throws {AssertionError} when the promise resolves, rejects with something else, or `fn` throws
 * before it returns one
 */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  errorClassOrMsg?: ErrorClass<E> | string,
  msgIncludesOrMsg?: string,
  msg?: string,
): Promise<unknown> {
  const wanted = readWanted(errorClassOrMsg, msgIncludesOrMsg, msg);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    throw new AssertionError(`Function throws when expected to reject${wanted.suffix}`, {
      cause: error,
    });
  }
  try {
    await promise;
  } catch (error) {
    checkError(error, wanted);
    return error;
  }
  throw new AssertionError(`Expected function to reject${wanted.suffix}`);
}
