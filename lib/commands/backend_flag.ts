import { type Settings, settingsSchema, UsageError } from "../config/mod.ts";
import type { Flag } from "./command.ts";

const names = settingsSchema.shape.backend.options;

/** The flag that chooses a backend for a command that has no settings of its own. */
export const backendFlag: Flag = {
  type: "string",
  value: names.join("|"),
  help: "what computes (default: what the run was started with)",
};

/** The backend that was asked for, or the run's. */
export function backendOf(
  flag: string | boolean | undefined,
  run: { setting: Settings["backend"] },
): Settings["backend"] {
  if (flag === undefined) return run.setting;
  const name = names.find((name) => name === flag);
  if (name === undefined) {
    throw new UsageError(`Cannot use the backend "${flag}": valid are ${names.join(", ")}`);
  }
  return name;
}
