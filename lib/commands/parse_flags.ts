import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { UsageError } from "../config/mod.ts";
import type { Command, CommandContext, Flag } from "./command.ts";
import { editDistance } from "./edit_distance.ts";

/** More wrong letters than these are no slip of the finger. */
const SLIPS = 3;

/** A way to write a flag. */
interface Spelling {
  /** The flag's name. */
  name: string;
  /** Whether it is written as `--no-name`. */
  no: boolean;
}

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
  const spellings = spellingsOf(command.flags);
  const options: ParseArgsOptionsConfig = {};
  for (const [spelling, { name }] of spellings) options[spelling] = command.flags[name]!;
  // Not strict, so that what is wrong is said in our words.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const flags: CommandContext["flags"] = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") {
      positionals.push(token.value === "-" ? fail(unknownFlag("-", command.flags)) : token.value);
    }
    if (token.kind !== "option") continue;
    const given = args[token.index]!;
    const spelling = given.startsWith("--") ? spellings.get(token.name) : undefined;
    const { name, no } = spelling ?? fail(unknownFlag(given, command.flags));
    const { type, value: valueName = "VALUE" } = command.flags[name]!;
    if (type === "boolean") {
      flags[name] = yesOrNo(token.value, no) ??
        fail(`"--${name}" is "${token.value}", must be true or false, or left without a value`);
    } else if (no) {
      fail(`"${given}" takes something away that has a value; give another by "--${name}"`);
    } else if (token.value === undefined || (!token.inlineValue && token.value.startsWith("--"))) {
      fail(`"--${name}" has no value; give one, as "--${name}=${valueName}"`);
    } else {
      flags[name] = token.value;
    }
  }
  if (positionals.length > 0 && command.positionals === undefined) {
    fail(`got the argument "${positionals[0]}", but it takes only flags; see --help`);
  }
  return { flags, positionals };
}

/** Every way to write a flag, without the two dashes in front; a flag's own name goes first. */
function spellingsOf(flags: Readonly<Record<string, Flag>>): ReadonlyMap<string, Spelling> {
  const names = Object.keys(flags);
  const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const spellings = new Map<string, Spelling>();
  for (const no of [false, true]) {
    for (const name of names) {
      for (const text of [name, dashed(name)]) {
        const spelling = no ? `no-${text}` : text;
        if (!spellings.has(spelling)) spellings.set(spelling, { name, no });
      }
    }
  }
  return spellings;
}

/** A boolean flag's value; nothing where its text is no such value. */
function yesOrNo(text: string | undefined, no: boolean): boolean | undefined {
  if (text === undefined || text === "true") return !no;
  return text === "false" ? no : undefined;
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
