import type { Command, Flag } from "./command.ts";

const COLUMNS = 100;
const INDENT = "  ";

/**
 * What `--help` prints: what the command does, examples, its own flags and then the others by their
 * group, in two columns and at most 100 columns wide.
 *
 * @param command With all the flags that it takes.
 */
export function helpText(command: Omit<Command, "run">): string {
  const { name, summary, positionals, examples, flags } = command;
  const usage = `deno task ${name}${positionals === undefined ? "" : ` ${positionals}`}`;
  const rows = Object.entries(flags).map(([name, flag]) => ({ ...flag, left: leftOf(name, flag) }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  const groups = Map.groupBy(rows, ({ group }) => group);
  // The command's own come first, wherever they are declared.
  const headings = [undefined, ...[...groups.keys()].filter((group) => group !== undefined)];
  return [
    ...wrap(`${usage}: ${summary}`, COLUMNS),
    ...section("Examples", examples.flatMap(({ command, does }) => [command, `${INDENT}${does}`])),
    ...headings.flatMap((heading) =>
      section(
        heading ?? "Flags",
        (groups.get(heading) ?? []).flatMap((row) => twoColumns(row, width)),
      )
    ),
  ].join("\n");
}

function leftOf(name: string, { type, value = "VALUE" }: Flag): string {
  return type === "string" ? `--${name} ${value}` : `--${name}`;
}

function section(heading: string, lines: readonly string[]): string[] {
  return ["", ...wrap(`${heading}:`, COLUMNS), ...lines.map((line) => `${INDENT}${line}`)];
}

function twoColumns({ left, help }: { left: string; help: string }, width: number): string[] {
  const lines = wrap(help, COLUMNS - 2 * INDENT.length - width);
  return lines.map((line, i) => `${(i === 0 ? left : "").padEnd(width)}${INDENT}${line}`);
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
