import { inspect } from "node:util";

/** `value` as text for a message: deep, sorted keys, and long arrays cut with a count. */
export function format(value: unknown): string {
  return inspect(value, { depth: 10, sorted: true, maxArrayLength: 100, breakLength: 100 });
}

/** The end of a message: nothing, or ": " and what the caller had to say. */
export function suffix(msg: string | undefined): string {
  return msg === undefined ? "." : `: ${msg}`;
}
