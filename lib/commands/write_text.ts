import { escapeTerminal } from "../files/mod.ts";

const encoder = new TextEncoder();

/** What text can be written to, as `Deno.stdout`. */
export interface TextStream {
  /** Takes bytes, perhaps not all of them; returns how many. */
  writeSync(bytes: Uint8Array): number;
}

/** Writes a text, all of it before it returns. */
export function writeText(stream: TextStream, text: string): void {
  let bytes = encoder.encode(text);
  // A pipe may take less than it is given.
  while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
}

/**
 * Writes a text, in which nothing is obeyed by a terminal, and ends the line.
 *
 * @param paint Puts colour around what was made harmless. @default none
 */
export function writeLine(stream: TextStream, text: string, paint: Paint = asItIs): void {
  writeText(stream, `${paint(escapeTerminal(text))}\n`);
}

/** Puts colour around a text. */
export type Paint = (text: string) => string;

/** No colour. */
export const asItIs: Paint = (text) => text;
