import { format, suffix } from "./_text.ts";
import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/**
 * Asserts that `actual` and `expected` are deeply equal, see {@linkcode equal}.
 *
 * @param actual the value that was computed
 * @param expected the value that it must have
 * @param msg added to the message
 * @throws {AssertionError} when they differ, with both values in the message
 */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `Values are not equal${suffix(msg)}\n\n${difference(format(actual), format(expected))}\n`,
  );
}

/** How many of the lines that both texts share are shown around those in which they differ. */
const CONTEXT = 3;

/** Both texts, line by line, from a little before the first difference to a little after the last. */
function difference(actual: string, expected: string): string {
  const a = actual.split("\n");
  const b = expected.split("\n");
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [
    "    [Diff] Actual / Expected",
    "",
    ...a.slice(Math.max(0, head - CONTEXT), head).map((line) => `    ${line}`),
    ...a.slice(head, a.length - tail).map((line) => `-   ${line}`),
    ...b.slice(head, b.length - tail).map((line) => `+   ${line}`),
    ...a.slice(a.length - tail).slice(0, CONTEXT).map((line) => `    ${line}`),
  ].join("\n");
}
