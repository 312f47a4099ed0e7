/** How {@linkcode escapeTerminal} treats a text. */
export interface EscapeTerminalOptions {
  /** Whether line ends and tabs stay as they are; a name has none. @default true */
  lines?: boolean;
}

/**
 * What a terminal obeys instead of showing it: control characters of both sets, and the marks that
 * turn the direction of a line, so that its letters stand in another order than they are in.
 */
const CONTROLS =
  // deno-lint-ignore no-control-regex
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const LINES = /[\t\n]/g;

/**
 * Text that a terminal shows and does not obey: a file or a class may be called `\u001b[2J`, which
 * clears the screen, and worse. What is special is written as JSON writes it, `\u001b`, so that JSON
 * keeps its meaning.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeTerminal("cat\u001b[2J"), "cat\\u001b[2J");
 * assertEquals(escapeTerminal("cat\n.png", { lines: false }), "cat\\u000a.png");
 * ```
 */
export function escapeTerminal(text: string, options: EscapeTerminalOptions = {}): string {
  const { lines = true } = options;
  const escaped = text.replace(CONTROLS, codeOf);
  return lines ? escaped : escaped.replace(LINES, codeOf);
}

function codeOf(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
