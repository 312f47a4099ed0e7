import { UsageError } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { helpText } from "./help_text.ts";
import { parseFlags } from "./parse_flags.ts";
import { terminalReporter, type TerminalStream } from "./terminal_reporter.ts";
import { type TextStream, writeLine } from "./write_text.ts";

/** A flag of one command: `--name VALUE`, or `--name` alone for a boolean. */
export interface Flag {
  /** `"string"` takes a value, `"boolean"` none. */
  type: "string" | "boolean";
  /** One line for `--help`, with the default in it. */
  help: string;
  /** How `--help` names the value, as `NAME` or `0.1`. @default "VALUE" */
  value?: string;
  /** The heading that `--help` puts it under, after the command's own flags. @default none */
  group?: string;
}

/** What a command gets to do its work with. */
export interface CommandContext {
  /** The flags that were given, by name without dashes. */
  flags: Record<string, string | boolean | undefined>;
  /** What stood on the command line besides flags. */
  positionals: string[];
  /** The command line as it was given, behind the command's name. @default it is not known */
  args?: readonly string[];
  /** Progress and warnings, on standard error. */
  reporter: Reporter;
  /** Writes one line of result to standard output. */
  print(text: string): void;
}

/** One command: what `deno task NAME` runs. */
export interface Command {
  name: string;
  /** What it does, in a few words that go on from its name; the top of `--help`. */
  summary: string;
  /** Command lines as a person would type them, with what each does. */
  examples: readonly { command: string; does: string }[];
  flags: Readonly<Record<string, Flag>>;
  /** Words that a flag takes, by a heading for `--help`, each with what it is for. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What positional arguments mean, as `FILE...`; left out where there are none. */
  positionals?: string;
  /** Does the work; what it returns is the exit status (nothing is 0). */
  run(context: CommandContext): Promise<number | void>;
}

/** What every command takes. */
export const COMMON_FLAGS: Readonly<Record<string, Flag>> = {
  help: { type: "boolean", help: "print this text" },
  debug: { type: "boolean", help: "print the stack trace of an error" },
};

/** Where a command writes. */
export interface CommandStreams {
  /** Takes the results. @default Deno.stdout */
  stdout?: TextStream;
  /** Takes progress, warnings and errors. @default Deno.stderr */
  stderr?: TerminalStream;
}

/**
 * Runs a command on its arguments. Errors are one sentence on standard error, with the stack only
 * under `--debug`.
 *
 * @param args What stood behind the command's name.
 * @returns The exit status: 0 done, 1 failed, 2 wrong usage. It throws nothing.
 */
export async function runCommand(
  command: Command,
  args: readonly string[],
  { stdout = Deno.stdout, stderr = Deno.stderr }: CommandStreams = {},
): Promise<number> {
  const whole = { ...command, flags: { ...command.flags, ...COMMON_FLAGS } };
  using reporter = terminalReporter(stderr);
  const print = (text: string) => writeLine(stdout, text);
  try {
    const { flags, positionals } = parseFlags(whole, args);
    if (flags.help) {
      print(helpText(whole));
      return 0;
    }
    return await command.run({ flags, positionals, args, reporter, print }) ?? 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? error.stack : undefined;
    reporter.warn(args.includes("--debug") ? stack ?? message : message);
    return error instanceof UsageError ? 2 : 1;
  }
}
