import { fail } from "@std/assert";

/** The sign for the letter that begins a control sequence. */
const ESCAPE = "␛";

/**
 * What a terminal shows once this was written to it: lines from the top, without the spaces at
 * their ends. Colours are not shown. Fails at everything else but text and the moves and clearings that
 * leave no mode behind.
 */
export function screenOf(written: string): string[] {
  const lines: string[] = [""];
  let [row, column] = [0, 0];
  const shown = written.replaceAll("\x1b", ESCAPE);
  for (const part of shown.match(/␛(\[[\d;?]*[A-Za-z]|.)|[^␛]/gs) ?? []) {
    const [, count, move] = /^␛\[(\d*)([AGJK])$/.exec(part) ?? [];
    const line = lines[row]!;
    if (part === "\n") {
      [row, column] = [row + 1, 0];
      lines[row] ??= "";
    } else if (part === "\r" || (move === "G" && count === "1")) column = 0;
    else if (move === "A") row -= Number(count || 1);
    else if (move === "K") lines[row] = count === "2" ? "" : line.slice(0, column);
    else if (move === "J") lines.splice(row, Infinity, line.slice(0, column));
    else if (/^␛\[\d*m$/.test(part)) continue;
    else if (part.startsWith(ESCAPE)) fail(`a terminal was sent ${JSON.stringify(part)}`);
    else {
      lines[row] = line.slice(0, column).padEnd(column) + part + line.slice(column + 1);
      column++;
    }
  }
  return lines.map((line) => line.trimEnd());
}
