import { CIFAR10_IMAGES, PRESETS, resolveSettings, type Settings } from "../config/mod.ts";
import { imageCounts } from "../images/mod.ts";
import type { CommandContext } from "./command.ts";
import { givenSettings } from "./setting_flags.ts";

/**
 * The settings that a command line asks for: the preset's, for a folder of one's own images with the
 * counts of what it holds, and on top of that what was given.
 *
 * @throws {UsageError} Where a preset, key or value is not valid.
 * @throws Whatever `imageCounts` throws.
 */
export async function chooseSettings(
  context: CommandContext,
): Promise<{ preset: string; settings: Settings }> {
  const { preset } = context.flags as { preset?: string };
  const changes = givenSettings(context);
  const choices = { changes, ...(preset === undefined ? {} : { preset }) };
  const { images } = changes;
  if (typeof images !== "string" || images === CIFAR10_IMAGES) return resolveSettings(choices);
  const known = resolveSettings(preset === undefined ? {} : { preset });
  const { settings } = known;
  const data = { ...settings.data, ...await imageCounts(images) };
  return resolveSettings({ ...choices, base: { ...PRESETS[known.preset]!, images, data } });
}
