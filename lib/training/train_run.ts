import { type PhaseName, PHASES, type Settings } from "../config/mod.ts";
import { type Dataset, imageSide } from "../cifar10/mod.ts";
import { type Reporter, silentReporter } from "../files/mod.ts";
import { type Backend, tf } from "../tensorflow/mod.ts";
import { adviseLibrary } from "./advise_library.ts";
import {
  readCheckpoint,
  restoreWeights,
  saveCheckpoint,
  type TrainingState,
} from "./checkpoint.ts";
import { HEAD_LAYERS, SHORT_HEAD_LAYERS } from "../vgg19/mod.ts";
import { checkRepeats, checkSameRun } from "./check_same_run.ts";
import { Classifier, type ClassifierShape } from "./classifier.ts";
import { tellEpochs } from "./epoch_report.ts";
import { describeEstimate, estimateRun, totalSeconds } from "./estimate_run.ts";
import { Interrupt, unlessAborted } from "./interrupt.ts";
import { keepLogs } from "./logs/run_logs.ts";
import { noSums } from "./metrics.ts";
import { planPhase } from "./phase_plans.ts";
import { resumeCheckpoint } from "./resume_checkpoint.ts";
import type { RunConfig } from "./run_config.ts";
import { runData } from "./run_data.ts";
import type { RunFolder } from "./run_folder.ts";
import { checkBatchesFit } from "./step_memory.ts";
import { timeToAccuracy } from "./time_to_accuracy.ts";
import { trainPhase } from "./train_phase.ts";

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
  /** Hears what is going on. @default silentReporter */
  reporter?: Reporter;
}

/** How training ended: with all that it was to do, or where it was stopped. */
export type TrainRunResult = "finished" | "interrupted";

/**
 * Trains both phases: the head on the frozen base, then everything, into a run's folder. A run that
 * was stopped, by a person or by a crash, goes on exactly where its last checkpoint stands.
 *
 * @throws {UsageError} Where the run exists and is not to be resumed or replaced, another program is
 * at work on it, or it was started with other settings, data or weights.
 * @throws {RangeError} Where the data set has too few images, a batch does not fit into memory, or a
 * loss or a weight is no finite number.
 * @throws {SyntaxError} Where a file of the run that is to go on is damaged.
 * @throws {Error} Whatever loading the weights throws: nothing is written then.
 */
export async function trainRun(options: TrainRunOptions): Promise<TrainRunResult> {
  const { run, settings, dataset, backend, reporter = silentReporter } = options;
  const { network, lastPhase = "fineTune" } = options;
  using _lock = await run.lock();
  const resumed = await goesOn(options) ? await resumeCheckpoint(run, reporter) : undefined;
  const phases = phasesLeft(resumed?.state, { lastPhase });
  const told = { settings, phases: PHASES.slice(0, PHASES.indexOf(lastPhase) + 1), reporter };
  const computes = phases.length > 0;
  const changed = await checkConfig(options, { state: resumed?.state, computes });
  if (!computes) {
    tellEpochs(await run.metrics(), told);
    return "finished";
  }
  const data = runData(dataset, settings);
  const classifier = new Classifier({
    inputSize: settings.inputSize,
    classNames: dataset.classNames,
    imageSide: imageSide(dataset.train),
    hiddenLayers: settings.headLayers === "short" ? SHORT_HEAD_LAYERS : HEAD_LAYERS,
    ...network,
  });
  try {
    using interrupt = new Interrupt();
    const { signal: given } = options;
    const signal = given ? AbortSignal.any([interrupt.signal, given]) : interrupt.signal;
    checkBatchesFit(phases, { settings, classifier, backend });
    if (resumed === undefined) {
      const { precision } = backend;
      const estimate = await estimateRun({ settings, phases, precision, classifier, data });
      reporter.info(`run "${run.name}" takes ${describeEstimate(estimate)}`);
      const advice = adviseLibrary(backend, totalSeconds(estimate));
      if (advice !== undefined) reporter.warn(advice);
      await start(classifier, options);
    }
    const checkpoint = resumed ?? await readCheckpoint(run.last);
    restoreWeights(classifier, checkpoint);
    if (changed !== undefined) await run.writeConfig(changed);
    let { state } = checkpoint;
    const history = await run.keepMetricsBefore(state);
    await keepLogs(run, history);
    tellEpochs(history, told);
    for (const phase of phases) {
      if (settings[phase].epochs > 0) {
        const plan = await planPhase(phase, {
          settings,
          classifier,
          precision: backend.precision,
          data,
          features: { folder: options.featureFolder, key: featureKey(options) },
          signal,
          reporter,
        }).catch(unlessAborted(signal));
        if (plan === undefined) return "interrupted";
        state = await trainPhase(plan, {
          classifier,
          precision: backend.precision,
          run,
          state,
          checkpoint,
          history,
          seed: settings.seed,
          saveEverySeconds: settings.saveEverySeconds,
          untilAccuracy: settings.until.accuracy,
          signal,
          reporter,
        });
        if (signal.aborted) return "interrupted";
      }
      const reached = timeToAccuracy(history, settings.until);
      if (reached !== undefined) await run.writeTimeToAccuracy(reached);
      state = await nextPhase(state, {
        phase,
        isLast: reached !== undefined,
        classifier,
        run,
        settings,
      });
      if (state.finished) break;
    }
    return "finished";
  } finally {
    classifier.dispose();
  }
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

/** What follows a phase: the best weights where they are wanted, then the next phase's start. */
async function nextPhase(
  state: TrainingState,
  { phase, isLast, classifier, run, settings }: {
    phase: PhaseName;
    /** Whether the run ends here, whatever is left of it. */
    isLast: boolean;
    classifier: Classifier;
    run: RunFolder;
    settings: Settings;
  },
): Promise<TrainingState> {
  if (settings[phase].restoreBest && state.best !== null) {
    restoreWeights(classifier, await readCheckpoint(run.best));
  }
  const next = isLast ? undefined : PHASES[PHASES.indexOf(phase) + 1];
  const { updatesFrom: _, ...rest } = state;
  const after: TrainingState = next === undefined
    ? { ...rest, finished: true }
    : { ...rest, phase: next, epoch: 1, step: 0, seconds: 0, sums: noSums() };
  await saveCheckpoint(run.last, { classifier, state: after });
  return after;
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
    TrainRunOptions,
    "weights" | "dataset" | "backend" | "settings"
  >,
): Record<string, string | null> {
  return {
    weights: weights.sha256 ?? `random ${settings.seed}`,
    data: dataset.sha256,
    backend: `${backend.name} ${backend.version} ${backend.device}`,
  };
}
