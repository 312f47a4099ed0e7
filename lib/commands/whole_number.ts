import { UsageError } from "../config/mod.ts";
import type { CommandContext } from "./command.ts";

/**
 * The value of a flag that takes a whole number.
 *
 * @param options `otherwise`: the number where the flag is not given; `least` and `most`: the range.
 * @throws {UsageError} Where it is no whole number in the range.
 */
export function wholeNumber(
  flags: CommandContext["flags"],
  name: string,
  { otherwise, least, most = Number.MAX_SAFE_INTEGER }: {
    otherwise: number;
    least: number;
    most?: number;
  },
): number {
  const given = flags[name];
  if (given === undefined) return otherwise;
  const number = given === "" ? NaN : Number(given);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
  throw new UsageError(`Cannot set "${name}": it is "${given}", must be a whole number, ${range}`);
}
