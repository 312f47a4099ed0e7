import {
  resolveSettings,
  type SettingChoices,
  type Settings,
  settingsSchema,
  UsageError,
} from "../config/mod.ts";
import { type RunConfig, settingsOf } from "./run_config.ts";
import type { RunFolder } from "./run_folder.ts";

/** What a run is to be trained by. */
export interface ChosenSettings {
  /** The name of the preset. */
  preset: string;
  /** All settings of the run. */
  settings: Settings;
  /** What products are to be computed in: a run that goes on keeps to what it was started with. */
  precision: Settings["precision"];
  /** Threads that one op is to be computed by, for the same reason; 0 takes one a processor. */
  threads: number;
}

const precisionSchema = settingsSchema.shape.precision;

/**
 * The settings to go on with a run: its own, so that only what is said anew can differ.
 *
 * @param config What the run was started with.
 * @throws {UsageError} Where a preset, key or value is not valid.
 */
export function resumeSettings(
  config: RunConfig,
  { preset = config.preset, changes = {} }: Pick<SettingChoices, "preset" | "changes"> = {},
): ChosenSettings {
  const own = preset === config.preset ? { base: settingsOf(config) } : {};
  const { settings } = resolveSettings({ preset, changes, ...own });
  // What "auto" came to then, which a busier machine might measure otherwise now.
  const precision = settings.precision === "auto"
    ? precisionSchema.parse(config.backend.precision)
    : settings.precision;
  const threads = settings.threads || (config.backend.threads ?? 0);
  return { preset, settings, precision, threads };
}

/**
 * The settings of a run by its name, as a notebook asks for them: a run that exists has its own, so
 * that one that was trained elsewhere is found as it is; a new one has the preset's.
 *
 * @throws {UsageError} Where the run was started with another preset, or a setting is not valid.
 */
export async function settingsOfRun(
  run: RunFolder,
  { preset, weights }: {
    preset: string;
    /** The weights to start from, where they are not the preset's. */
    weights?: string | undefined;
  },
): Promise<ChosenSettings> {
  const changes: Record<string, string> = weights === undefined ? {} : { weights };
  if (!await run.started()) {
    const { settings } = resolveSettings({ preset, changes });
    const { precision, threads } = settings;
    return { preset, settings, precision, threads };
  }
  const config = await run.config();
  if (config.preset === preset) return resumeSettings(config, { changes });
  throw new UsageError(
    `Cannot go on with the run "${run.name}" by the preset "${preset}": it was started with ` +
      `"${config.preset}"; choose that preset, or another name for the run`,
  );
}
