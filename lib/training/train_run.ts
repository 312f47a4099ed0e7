import { type PhaseName, PHASES, type Settings } from "../config/mod.ts";
import { type Dataset, imageSide } from "../cifar10/mod.ts";
import { type Reporter, silentReporter } from "../files/mod.ts";
import { type Backend, currentCluster, tf, type WireFormat } from "../tensorflow/mod.ts";
import { adviseLibrary } from "./advise_library.ts";
import {
  readCheckpoint,
  restoreWeights,
  saveCheckpoint,
  type TrainingState,
} from "./checkpoint.ts";
import { HEAD_LAYERS, SHORT_HEAD_LAYERS } from "../vgg19/mod.ts";
import { checkShares } from "./check_shares.ts";
import { checkRepeats, checkSameRun } from "./check_same_run.ts";
import { Classifier, type ClassifierShape } from "./classifier.ts";
import { tellEpochs } from "./epoch_report.ts";
import { describeEstimate, estimateRun, totalSeconds } from "./estimate_run.ts";
import { type Start, tellFirst } from "./first_word.ts";
import { Interrupt } from "./interrupt.ts";
import { keepLogs } from "./logs/run_logs.ts";
import { noSums } from "./metrics.ts";
import { resumeCheckpoint } from "./resume_checkpoint.ts";
import type { RunConfig } from "./run_config.ts";
import { type RunData, runData } from "./run_data.ts";
import type { RunFolder } from "./run_folder.ts";
import { folderKeeper } from "./run_keeper.ts";
import { checkBatchesFit } from "./step_memory.ts";
import { trainPhases } from "./train_phases.ts";

/** What a run is trained from. */
export interface TrainRunOptions {
  /** Where everything is written. */
  run: RunFolder;
  /** What to do where the run exists. @default "error" */
  exists?: "error" | "resume" | "replace";
  /** The run that a new one is to repeat: its name, and what it was started with. */
  repeats?: { name: string; config: RunConfig } | undefined;
  /**
   * Goes on, after a warning, where settings, data, weights or backend are others than those of the
   * run that is to go on or to be repeated. @default false
   */
  allowChanges?: boolean;
  /** The name of the preset that the settings come from. */
  preset: string;
  /** All settings of the run. */
  settings: Settings;
  /** The last phase to train now: after `"head"` the next call goes on. @default "fineTune" */
  lastPhase?: PhaseName;
  /** Another network than the published one, as a small one for trials. */
  network?: Pick<ClassifierShape, "blocks" | "hiddenLayers">;
  /** The images that it is trained and validated on. */
  dataset: Dataset;
  /** The base's start: where it comes from, and what sets it (null: a random start). */
  weights: {
    source: string;
    sha256: string | null;
    load: ((base: tf.LayersModel) => Promise<void>) | null;
  };
  /** What computes. */
  backend: Backend;
  /** Where features are kept, as `data/features`. */
  featureFolder: string;
  /** The commit of the program, where it is known. */
  git: string | null;
  /** Once aborted, training stops after the step under way, as it does on Ctrl-C. */
  signal?: AbortSignal | undefined;
  /** What gradients are sent as where workers share batches. @default "float32" */
  wire?: WireFormat | undefined;
  /** Hears what is going on. @default silentReporter */
  reporter?: Reporter;
}

/** What every worker is given, where several train together: neither run nor weights themselves. */
export type SharedOptions =
  & Pick<
    TrainRunOptions,
    | "settings"
    | "network"
    | "dataset"
    | "backend"
    | "featureFolder"
    | "wire"
    | "signal"
    | "reporter"
  >
  & { weights: Pick<TrainRunOptions["weights"], "sha256"> };

/** How training ended: with all that it was to do, or where it was stopped. */
export type TrainRunResult = "finished" | "interrupted";

/**
 * Trains both phases: the head on the frozen base, then everything, into a run's folder. A run that
 * was stopped, by a person or by a crash, goes on exactly where its last checkpoint stands. Where
 * several workers train together, this is the first one's part; the others call `followRun`.
 *
 * @throws {UsageError} Where the run exists and is not to be resumed or replaced, another program is
 * at work on it, or it was started with other settings, data or weights.
 * @throws {RangeError} Where the data set has too few images, a batch does not fit into memory, or a
 * loss or a weight is no finite number.
 * @throws {SyntaxError} Where a file of the run that is to go on is damaged.
 * @throws {Error} Whatever loading the weights throws: nothing is written then.
 */
export async function trainRun(options: TrainRunOptions): Promise<TrainRunResult> {
  return await tellFirst((tell) => startRun(options, tell));
}

/** @param tell Tells other workers where training starts. */
async function startRun(
  options: TrainRunOptions,
  tell: (start: Start) => Promise<void>,
): Promise<TrainRunResult> {
  const { run, settings, dataset, backend, reporter = silentReporter } = options;
  const { lastPhase = "fineTune" } = options;
  const cluster = currentCluster();
  using _lock = await run.lock();
  const resumed = await goesOn(options) ? await resumeCheckpoint(run, reporter) : undefined;
  const phases = phasesLeft(resumed?.state, { lastPhase });
  const told = { settings, phases: PHASES.slice(0, PHASES.indexOf(lastPhase) + 1), reporter };
  const computes = phases.length > 0;
  const changed = await checkConfig(options, { state: resumed?.state, computes });
  if (!computes) {
    tellEpochs(await run.metrics(), told);
    await tell({ phases, state: resumed!.state, history: [] });
    return "finished";
  }
  const data = runData(dataset, settings);
  const classifier = classifierFor(options);
  try {
    using interrupt = new Interrupt(options.signal);
    checkShares(phases, { settings, data, cluster });
    checkBatchesFit(phases, { settings, classifier, backend });
    if (resumed === undefined) {
      // The speed of one worker says nothing of that of several.
      if (cluster === undefined) await tellEstimate(options, { phases, classifier, data });
      await start(classifier, options);
    }
    const checkpoint = resumed ?? await readCheckpoint(run.last);
    restoreWeights(classifier, checkpoint);
    if (changed !== undefined) await run.writeConfig(changed);
    const { state } = checkpoint;
    const history = await run.keepMetricsBefore(state);
    await keepLogs(run, history);
    tellEpochs(history, told);
    await tell({ phases, state, history });
    return await trainPhases({
      ...phaseOptions(options),
      phases,
      classifier,
      data,
      keeper: folderKeeper(run, classifier),
      state,
      // The best checkpoint, which may stand in for the last one, has no optimizer.
      checkpoint: checkpoint.path === run.last ? checkpoint : undefined,
      history,
      signal: interrupt.signal,
    });
  } finally {
    classifier.dispose();
  }
}

/** The network that the settings ask for, for the classes and images of the data set. */
export function classifierFor(
  { settings, dataset, network }: Pick<TrainRunOptions, "settings" | "dataset" | "network">,
): Classifier {
  return new Classifier({
    inputSize: settings.inputSize,
    classNames: dataset.classNames,
    imageSide: imageSide(dataset.train),
    hiddenLayers: settings.headLayers === "short" ? SHORT_HEAD_LAYERS : HEAD_LAYERS,
    ...network,
  });
}

/** What of a run's options its phases are trained with, on every worker alike. */
export function phaseOptions(options: SharedOptions) {
  const { settings, backend, featureFolder, wire, reporter = silentReporter } = options;
  const features = { folder: featureFolder, key: featureKey(options) };
  return { settings, precision: backend.precision, features, wire, reporter };
}

/** Says how long the run will take. */
async function tellEstimate(
  { run, settings, backend, reporter = silentReporter }: TrainRunOptions,
  { phases, classifier, data }: { phases: PhaseName[]; classifier: Classifier; data: RunData },
): Promise<void> {
  const { precision } = backend;
  const estimate = await estimateRun({ settings, phases, precision, classifier, data });
  reporter.info(`run "${run.name}" takes ${describeEstimate(estimate)}`);
  const advice = adviseLibrary(backend, totalSeconds(estimate));
  if (advice !== undefined) reporter.warn(advice);
}

/** Whether the run goes on from a checkpoint; fails where it may neither go on nor start. */
async function goesOn(options: TrainRunOptions): Promise<boolean> {
  const { run, exists = "error" } = options;
  if (exists === "error") await run.refuseExisting();
  return exists === "resume" && await run.started();
}

/** The phases that are to be trained now, in their order. */
function phasesLeft(
  state: TrainingState | undefined,
  { lastPhase }: { lastPhase: PhaseName },
): PhaseName[] {
  const { phase, finished } = state ?? { phase: PHASES[0], finished: false };
  return finished ? [] : PHASES.slice(PHASES.indexOf(phase), PHASES.indexOf(lastPhase) + 1);
}

/**
 * Makes sure that a run goes on as it was, and that one that is to repeat another can.
 *
 * @returns The configuration to go on with, where a person changed it.
 */
async function checkConfig(
  options: TrainRunOptions,
  { state, computes }: { state: TrainingState | undefined; computes: boolean },
): Promise<RunConfig | undefined> {
  const { run, repeats, allowChanges = false, reporter = silentReporter } = options;
  const is = configOf(options);
  if (state !== undefined) {
    const was = await run.config();
    return checkSameRun(run.name, { was, is, state, computes, allowChanges, reporter });
  }
  if (repeats !== undefined) {
    checkRepeats(repeats.name, { was: repeats.config, is, allowChanges, reporter });
  }
  return undefined;
}

/** Sets the weights to their start and saves them, so that there is always a checkpoint. */
async function start(classifier: Classifier, options: TrainRunOptions): Promise<void> {
  const { run, exists, settings, weights } = options;
  classifier.initialise({ seed: settings.seed, base: weights.load === null });
  await weights.load?.(classifier.base);
  const [phase] = PHASES;
  const state = {
    phase,
    epoch: 1,
    step: 0,
    seconds: 0,
    sums: noSums(),
    best: null,
    finished: false,
  };
  const fill = async (folder: RunFolder) => {
    await folder.writeConfig(configOf(options));
    await saveCheckpoint(folder.last, { classifier, state });
  };
  // Only now, so that weights that do not fit leave nothing behind and replace nothing.
  if (exists === "resume" && await run.exists()) await fill(run);
  else await run.create(fill);
}

function configOf(options: TrainRunOptions): RunConfig {
  const { preset, settings, backend, dataset, weights, git } = options;
  return {
    preset,
    ...settings,
    backend: {
      setting: settings.backend,
      name: backend.name,
      version: backend.version,
      device: backend.device,
      precision: backend.precision,
      threads: backend.threads,
      ...(backend.workers === undefined ? {} : { workers: backend.workers }),
    },
    data: { ...settings.data, source: dataset.source, sha256: dataset.sha256 },
    weights: { setting: settings.weights, source: weights.source, sha256: weights.sha256 },
    classes: [...dataset.classNames],
    git,
    versions: { deno: Deno.version.deno, tfjs: tf.version.tfjs, tensorflow: backend.version },
  };
}

/** What the frozen base's features depend on, beside the images. */
export function featureKey(
  { weights, dataset, backend, settings }: Pick<
    SharedOptions,
    "weights" | "dataset" | "backend" | "settings"
  >,
): Record<string, string | null> {
  return {
    weights: weights.sha256 ?? `random ${settings.seed}`,
    data: dataset.sha256,
    backend: `${backend.name} ${backend.version} ${backend.device}`,
  };
}
