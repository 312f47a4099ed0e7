import { FOLDERS, type Settings } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { findStart, type TrainRunOptions } from "../training/mod.ts";

/** Where the base starts, as the setting `weights` says. */
export async function openWeights(
  { weights }: Pick<Settings, "weights">,
  reporter: Reporter,
): Promise<TrainRunOptions["weights"]> {
  return await findStart(weights, { folder: FOLDERS.weights, reporter });
}
