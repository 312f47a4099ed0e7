import { UsageError } from "../config/mod.ts";
import type { CommandContext, Flag } from "./command.ts";

/** The flag that names the run of a command that is about one. */
export const runFlag: Flag = {
  type: "string",
  value: "NAME",
  help: "name of the run, a folder in data/runs; must be given",
};

/**
 * The name of the run that was asked for.
 *
 * @param work What the command does with it, as `"evaluate"`, for the error.
 * @throws {UsageError} Where none was named.
 */
export function runNameOf({ run }: CommandContext["flags"], work: string): string {
  if (typeof run === "string") return run;
  throw new UsageError(`Cannot ${work}: no run is named; say which by --run NAME`);
}
