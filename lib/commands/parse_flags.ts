import { UsageError } from "../config/mod.ts";
import type { Command, CommandContext, Flag } from "./command.ts";
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
  const fail = (reason: string): never => {
    throw new UsageError(`Cannot run "${command.name}": ${reason}`);
  };
  const flags: CommandContext["flags"] = {};
  const positionals: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--") {
      positionals.push(...rest.splice(0));
    } else if (!arg.startsWith("-")) {
      positionals.push(arg);
    } else {
      const { name, text, no } = split(arg, command.flags) ??
        fail(unknownFlag(arg, command.flags));
      if (command.flags[name]!.type === "boolean") {
        flags[name] = yesOrNo(text, no) ??
          fail(`"--${name}" is "${text}", must be true or false, or left without a value`);
      } else if (no) {
        fail(`"${arg}" takes something away that has a value; give another by "--${name}"`);
      } else {
        flags[name] = text ?? valueOf(rest) ??
          fail(`"--${name}" has no value; give one, as "--${name}=${valueName(command, name)}"`);
      }
    }
  }
  if (positionals.length > 0 && command.positionals === undefined) {
    fail(`got the argument "${positionals[0]}", but it takes only flags; see --help`);
  }
  return { flags, positionals };
}

/** The declared flag that an argument names, and what stands behind its `=`. */
function split(arg: string, flags: Readonly<Record<string, Flag>>) {
  const [, given = "", text] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
  const positive = declared(given, flags);
  if (positive !== undefined) return { name: positive, text, no: false };
  const negative = given.startsWith("no-") ? declared(given.slice("no-".length), flags) : undefined;
  return negative === undefined ? undefined : { name: negative, text, no: true };
}

/** The flag of a name, which may also be written with dashes. */
function declared(name: string, flags: Readonly<Record<string, Flag>>): string | undefined {
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [name, camel].find((name) => Object.hasOwn(flags, name));
}

/** A boolean flag's value; nothing where its text is no such value. */
function yesOrNo(text: string | undefined, no: boolean): boolean | undefined {
  if (text === undefined || text === "true") return !no;
  return text === "false" ? no : undefined;
}

/** The argument behind a flag; another flag there means that the value was forgotten. */
function valueOf(rest: string[]): string | undefined {
  return rest[0]?.startsWith("--") ? undefined : rest.shift();
}

function valueName({ flags }: Pick<Command, "flags">, name: string): string {
  return flags[name]?.value ?? "VALUE";
}

function unknownFlag(arg: string, flags: Readonly<Record<string, Flag>>): string {
  const flag = arg.replace(/=.*/s, "");
  const names = Object.keys(flags).map((name) => `--${name}`);
  const near = nearest(flag, names);
  const hint = near.length === 0 ? "" : ` (did you mean "${near.join('" or "')}"?)`;
  return `there is no flag "${flag}"${hint}; valid are ${names.join(", ")}`;
}

/** The names that differ by a slip, or that lack only what stands before their dot. */
function nearest(flag: string, names: readonly string[]): string[] {
  const distances = names.map((name) => editDistance(flag, name));
  const least = Math.min(...distances);
  if (least <= SLIPS) return [names[distances.indexOf(least)]!];
  return names.filter((name) => name.endsWith(`.${flag.replace(/^-+/, "")}`));
}
