import { FOLDERS, UsageError } from "../config/mod.ts";
import { type ChosenSettings, resumeSettings, type RunConfig, RunFolder } from "../training/mod.ts";
import { chooseSettings } from "./choose_settings.ts";
import type { CommandContext } from "./command.ts";
import { runNameOf } from "./run_flag.ts";
import { givenSettings } from "./setting_flags.ts";

/** A run to train, with what it is trained by. */
export interface OpenedRun extends ChosenSettings {
  run: RunFolder;
  /** The run that it is to repeat: its name, and what it was started with. */
  repeats?: { name: string; config: RunConfig };
}

/**
 * The run that a command line asks for: a new one by the preset and the settings given, with
 * `--from-run` a new one by those of another run, or with `--resume` one to go on with, by its own.
 *
 * @param runs The folder of all runs; tests hand in one of their own.
 * @throws {UsageError} Where a setting is wrong, flags exclude each other, a new run's name is taken,
 * or there is no such run.
 */
export async function openRun(
  context: CommandContext,
  runs: string = FOLDERS.runs,
): Promise<OpenedRun> {
  const { flags } = context;
  refuseMixed(flags);
  const changes = givenSettings(context);
  const asked = flags.preset as string | undefined;
  const choices = { changes, ...(asked === undefined ? {} : { preset: asked }) };
  if (typeof flags["from-run"] === "string") {
    const name = flags["from-run"];
    const config = await new RunFolder(runs, name).config();
    const run = new RunFolder(runs, flags.run as string | undefined ?? await freeName(runs, name));
    await run.refuseExisting();
    return { run, ...resumeSettings(config, choices), repeats: { name, config } };
  }
  if (!flags.resume && !await mayGoOn(context, runs)) {
    const { preset, settings } = await chooseSettings(context);
    const name = flags.run as string | undefined ?? await freeName(runs, preset);
    const run = new RunFolder(runs, name);
    // Now, before the backend and the data take their time.
    if (!flags["or-resume"]) await run.refuseExisting();
    const { precision, threads } = settings;
    return { run, preset, settings, precision, threads };
  }
  const run = new RunFolder(runs, runNameOf(flags, "resume"));
  return { run, ...resumeSettings(await run.config(), choices) };
}

/** Whether a run was started that may be gone on with, or started where it was not. */
async function mayGoOn({ flags }: CommandContext, runs: string): Promise<boolean> {
  if (!flags["or-resume"]) return false;
  return await new RunFolder(runs, runNameOf(flags, "start or resume")).started();
}

/** Fails where flags say different things of where the settings come from. */
function refuseMixed(flags: CommandContext["flags"]): void {
  const given = ["resume", "or-resume", "from-run", "preset"].filter((name) =>
    flags[name] !== undefined
  );
  const mixed = (given.includes("from-run") && given.length > 1) ||
    (given.includes("or-resume") && given.includes("resume"));
  if (mixed) {
    throw new UsageError(
      `Cannot take ${given.map((name) => `--${name}`).join(" and ")} together: the settings come ` +
        "from one of them",
    );
  }
  const goesOn = ["resume", "or-resume", "from-run"].some((name) => given.includes(name));
  if (flags["allow-changes"] && !goesOn) {
    throw new UsageError("Cannot take --allow-changes alone: it goes with --resume or --from-run");
  }
}

/** A name, or with a number behind it where runs of that name exist. */
async function freeName(runs: string, first: string): Promise<string> {
  for (let number = 1;; number++) {
    const name = number === 1 ? first : `${first}-${number}`;
    if (!await new RunFolder(runs, name).exists()) return name;
  }
}
