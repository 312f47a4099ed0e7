import { parseArgs } from "node:util";
import { UsageError } from "../config/mod.ts";
import type { Command, CommandContext } from "./command.ts";
import { editDistance } from "./edit_distance.ts";

/** More wrong letters than these are no slip of the finger. */
const SLIPS = 3;

/**
 * Reads a command's arguments: `--name VALUE` and `--name=VALUE`, `--name`, `--no-name` and
 * `--name=false` for booleans, each name also with dashes (`--feature-cache` is `featureCache`).
 * The last one counts where a flag is given twice, and all that follows `--` is positional.
 *
 * @param command Whose arguments they are, with all the flags that it takes.
 * @throws {UsageError} Where an argument is none that the command takes.
 */
export function parseFlags(
  command: Pick<Command, "name" | "flags" | "positionals">,
  args: readonly string[],
): Pick<CommandContext, "flags" | "positionals"> {
  const { name: commandName, flags: options } = command;
  const fail = (reason: string): never => {
    throw new UsageError(`Cannot run "${commandName}": ${reason}`);
  };
  const unknown = (arg: string) => fail(`there is no flag ${withHint(arg, Object.keys(options))}`);

  /** A flag as `parseArgs` takes it: `--feature-cache=false` is `--no-featureCache`. */
  const spell = (arg: string): string => {
    const [, no, dashed = "", inline = ""] = /^--(no-)?([^=]*)(=.*)?$/s.exec(arg)!;
    const joined = dashed.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    // A few flags have dashes of their own.
    const name = Object.hasOwn(options, dashed) ? dashed : joined;
    const type = Object.hasOwn(options, name) ? options[name]!.type : unknown(arg);
    if (type === "string") return no === undefined ? `--${name}${inline}` : unknown(arg);
    if (!["", "=true", "=false"].includes(inline)) {
      fail(`"--${name}" is "${inline.slice(1)}", must be true or false, or left without a value`);
    }
    return (no === undefined) === (inline !== "=false") ? `--${name}` : `--no-${name}`;
  };

  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const { values, positionals, tokens } = parseArgs({
    args: args.map((arg, i) => i < end && arg.startsWith("--") ? spell(arg) : arg),
    options,
    allowNegative: true,
    strict: false, // what is wrong is said in our words
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (!rawName.startsWith("--")) unknown(args[token.index]!);
    const isBare = value === undefined || (!inlineValue && value.startsWith("--"));
    if (options[name]?.type === "string" && isBare) {
      const example = `--${name}=${options[name].value ?? "VALUE"}`;
      fail(`"--${name}" has no value; give one, as "${example}"`);
    }
  }
  if (positionals.length > 0 && command.positionals === undefined) {
    fail(`got the argument "${positionals[0]}", but it takes only flags; see --help`);
  }
  return { flags: { ...values } as CommandContext["flags"], positionals };
}

/** A flag that is not there, what it may have been meant to be, and those there are. */
function withHint(arg: string, names: readonly string[]): string {
  const flag = arg.replace(/=.*/s, "");
  const flags = names.map((name) => `--${name}`);
  const near = nearest(flag, flags);
  const hint = near.length === 0 ? "" : ` (did you mean "${near.join('" or "')}"?)`;
  return `"${flag}"${hint}; valid are ${flags.join(", ")}`;
}

/** The names that differ by a slip, or that lack only what stands before their dot. */
function nearest(flag: string, names: readonly string[]): string[] {
  const distances = names.map((name) => editDistance(flag, name));
  const least = Math.min(...distances);
  if (least <= SLIPS) return [names[distances.indexOf(least)]!];
  return names.filter((name) => name.endsWith(`.${flag.replace(/^-+/, "")}`));
}
