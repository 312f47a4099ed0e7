import { AssertionError } from "./assertion_error.ts";

/** A class of errors, abstract ones included. */
// deno-lint-ignore no-explicit-any -- a constructor is only seen here as the right side of instanceof
export type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

/** What the caller of assertThrows or assertRejects gave after the function. */
export interface Wanted<E extends Error> {
  errorClass: ErrorClass<E> | undefined;
  msgIncludes: string | undefined;
  suffix: string;
}

/** Sorts the trailing arguments: either (errorClass, msgIncludes?, msg?) or (msg?). */
export function readWanted<E extends Error>(
  errorClassOrMsg: ErrorClass<E> | string | undefined,
  msgIncludesOrMsg: string | undefined,
  msg: string | undefined,
): Wanted<E> {
  const [errorClass, msgIncludes, said] = typeof errorClassOrMsg === "function"
    ? [errorClassOrMsg, msgIncludesOrMsg, msg]
    : [undefined, undefined, errorClassOrMsg ?? msgIncludesOrMsg];
  return { errorClass, msgIncludes, suffix: said === undefined ? "." : `: ${said}` };
}

/** Asserts that what was thrown is of the wanted class and says what it should. */
export function checkError<E extends Error>(error: unknown, wanted: Wanted<E>): void {
  const { errorClass, msgIncludes, suffix } = wanted;
  if (errorClass === undefined) return;
  if (!(error instanceof Error)) {
    throw new AssertionError(`A non-Error object was thrown or rejected${suffix}`);
  }
  if (!(error instanceof errorClass)) {
    throw new AssertionError(
      `Expected error to be instance of "${errorClass.name}", but was ` +
        `"${error.constructor.name}"${suffix}`,
      { cause: error },
    );
  }
  if (msgIncludes !== undefined && !error.message.includes(msgIncludes)) {
    throw new AssertionError(
      `Expected error message to include ${JSON.stringify(msgIncludes)}, but got ` +
        `${JSON.stringify(error.message)}${suffix}`,
      { cause: error },
    );
  }
}
