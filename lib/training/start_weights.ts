import type { Reporter } from "../files/mod.ts";
import type { tf } from "../tensorflow/mod.ts";
import { findWeights, loadBaseWeights, readKerasWeights } from "../vgg19/mod.ts";
import type { RunFolder } from "./run_folder.ts";
import type { TrainRunOptions } from "./train_run.ts";

/** How the start of a run's base is found. */
export interface StartWeightsOptions {
  /** `"auto"`, `"imagenet"`, `"random"` or the path of a file. */
  setting: string;
  /** The project's own folder of weights, as `data/weights`. */
  folder: string;
  /** Where progress, warnings and the banner of a random start go. */
  reporter?: Reporter;
}

/**
 * Where a run's base starts: the weights that are asked for, or for a run that goes on those that
 * it was started with. The latter are looked for when they are loaded and not before, as training
 * itself goes on from the run's checkpoint.
 *
 * @throws {UsageError} Where there is no file at the path that was asked for.
 * @throws {Error} Where `"imagenet"` cannot be had: with three ways to go on.
 */
export async function startWeights(
  run: RunFolder,
  { setting, ...options }: StartWeightsOptions,
): Promise<TrainRunOptions["weights"]> {
  if (await run.started()) {
    const { source, sha256 } = (await run.config()).weights;
    if (source === "random") return { source, sha256, load: null };
    const load = async (base: tf.LayersModel) => {
      await loadFile(base, (await findWeights(source, options)).path!);
    };
    return { source, sha256, load };
  }
  return await findStart(setting, options);
}

/**
 * Where the base of a new run starts.
 *
 * @throws Whatever `findWeights` throws.
 */
export async function findStart(
  setting: string,
  options: Omit<StartWeightsOptions, "setting">,
): Promise<TrainRunOptions["weights"]> {
  const { source, path, sha256 } = await findWeights(setting, options);
  return { source, sha256, load: path === null ? null : (base) => loadFile(base, path) };
}

async function loadFile(base: tf.LayersModel, path: string): Promise<void> {
  loadBaseWeights(base, await readKerasWeights(path));
}
