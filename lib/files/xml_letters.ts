/** What no XML document may hold, and what HTML turns into something else. */
const FORBIDDEN =
  // deno-lint-ignore no-control-regex
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Text whose letters may all stand in an XML document, as an SVG drawing is one: control characters
 * and halves of surrogate pairs, which would make it unreadable, become `\ufffd`. Tags stay tags.
 */
export function xmlLetters(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd");
}
