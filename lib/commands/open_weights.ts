import { FOLDERS, type Settings } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import type { TrainRunOptions } from "../training/mod.ts";
import { findWeights, loadBaseWeights, readKerasWeights } from "../vgg19/mod.ts";

/** Where the base starts, as the setting `weights` says. */
export async function openWeights(
  { weights }: Pick<Settings, "weights">,
  reporter: Reporter,
): Promise<TrainRunOptions["weights"]> {
  const { source, path, sha256 } = await findWeights(weights, {
    folder: FOLDERS.weights,
    reporter,
  });
  return {
    source,
    sha256,
    load: path === null
      ? null
      : async (base) => loadBaseWeights(base, await readKerasWeights(path)),
  };
}
