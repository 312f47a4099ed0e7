import type { Command, Flag } from "./command.ts";

const COLUMNS = 100;
const INDENT = "  ";

/** A line of a list: what is explained, and what it means. */
interface Row {
  left: string;
  help: string;
}

/**
 * What `--help` prints: what the command does, examples, its own flags, the words that they take,
 * and then the other flags by their group, in two columns and at most 100 columns wide.
 *
 * @param command With all the flags that it takes.
 */
export function helpText(command: Omit<Command, "run">): string {
  const { name, summary, positionals, examples, words = {}, flags } = command;
  const usage = `deno task ${name}${positionals === undefined ? "" : ` ${positionals}`}`;
  const rows = Object.entries(flags).map(([name, flag]) => ({ ...flag, left: leftOf(name, flag) }));
  const width = widthOf(rows);
  // The command's own have no group.
  const { own = [], ...groups } = Object.groupBy(rows, ({ group = "own" }) => group);
  return [
    ...wrap(`${usage}: ${summary}`, COLUMNS),
    ...section("Examples", examples.map(({ command, does }) => ({ left: command, help: does }))),
    ...section("Flags", own, width),
    ...Object.entries(words).flatMap(([heading, meanings]) =>
      section(heading, Object.entries(meanings).map(([left, help]) => ({ left, help })))
    ),
    ...Object.entries(groups).flatMap(([heading, rows = []]) => section(heading, rows, width)),
  ].join("\n");
}

function leftOf(name: string, { type, value = "VALUE" }: Flag): string {
  return type === "string" ? `--${name} ${value}` : `--${name}`;
}

function widthOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ left }) => left.length));
}

/** A heading and a list in two columns, of which the first is so wide. */
function section(heading: string, rows: readonly Row[], width = widthOf(rows)): string[] {
  const lines = rows.flatMap(({ left, help }) =>
    wrap(help, COLUMNS - 2 * INDENT.length - width)
      .map((line, i) => `${INDENT}${(i === 0 ? left : "").padEnd(width)}${INDENT}${line}`)
  );
  return ["", ...wrap(`${heading}:`, COLUMNS), ...lines];
}

/** A text in lines of at most `width` letters, cut at spaces. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
