import { FOLDERS, resolveSettings, UsageError } from "../config/mod.ts";
import { type ChosenSettings, resumeSettings, RunFolder } from "../training/mod.ts";
import type { CommandContext } from "./command.ts";
import { givenSettings } from "./setting_flags.ts";

/** A run to train, with what it is trained by. */
export interface OpenedRun extends ChosenSettings {
  run: RunFolder;
}

/**
 * The run that a command line asks for: a new one by the preset and the settings given, or with
 * `--resume` one to go on with, by its own settings.
 *
 * @param runs The folder of all runs; tests hand in one of their own.
 * @throws {UsageError} Where a setting is wrong, a new run's name is taken, or there is no such run.
 */
export async function openRun(
  context: CommandContext,
  runs: string = FOLDERS.runs,
): Promise<OpenedRun> {
  const { flags } = context;
  const changes = givenSettings(context);
  const asked = flags.preset as string | undefined;
  const choices = { changes, ...(asked === undefined ? {} : { preset: asked }) };
  if (!flags.resume) {
    const { preset, settings } = resolveSettings(choices);
    const name = flags.run as string | undefined ?? await freeName(runs, preset);
    const run = new RunFolder(runs, name);
    // Now, before the backend and the data take their time.
    await run.refuseExisting();
    return { run, preset, settings, precision: settings.precision };
  }
  if (typeof flags.run !== "string") {
    throw new UsageError("Cannot resume: no run is named; say which by --run NAME");
  }
  const run = new RunFolder(runs, flags.run);
  return { run, ...resumeSettings(await run.config(), choices) };
}

/** The preset's name, or with a number behind it where runs of that name exist. */
async function freeName(runs: string, preset: string): Promise<string> {
  for (let number = 1;; number++) {
    const name = number === 1 ? preset : `${preset}-${number}`;
    if (!await new RunFolder(runs, name).exists()) return name;
  }
}
