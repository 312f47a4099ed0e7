import type { PhaseName } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { accuracy, crossEntropy, meanSquaredError } from "../evaluation/mod.ts";
import {
  allFinite,
  capture,
  type Captured,
  type ComputePrecision,
  currentCluster,
  tf,
  type WireFormat,
} from "../tensorflow/mod.ts";
import { type Checkpoint, restoreSlots, type TrainingState } from "./checkpoint.ts";
import type { Classifier } from "./classifier.ts";
import { shouldStop } from "./early_stopping.ts";
import { epochLine, epochReport } from "./epoch_report.ts";
import { unlessAborted } from "./interrupt.ts";
import { type EpochMetrics, meansOf, noSums } from "./metrics.ts";
import { createOptimizer } from "./optimizers/create_optimizer.ts";
import { lossScaleFor } from "./optimizers/loss_scale.ts";
import { namedWeights } from "./named_weights.ts";
import type { Named } from "./optimizers/optimizer.ts";
import { measureStatistics, type MeasureStatisticsOptions } from "./precise_statistics.ts";
import { captureForward, forwardPass } from "./predict.ts";
import type { RunKeeper } from "./run_keeper.ts";
import { shareVariables } from "./share_variables.ts";
import { explainNoMemory } from "./step_memory.ts";
import { timeToAccuracy } from "./time_to_accuracy.ts";
import { type StepInputs, trainSteps } from "./train_step.ts";
import { WeightAverages } from "./weight_averages.ts";
import { type PhasePlan, rateOf, stepsPerEpoch, trainEpoch } from "./train_epoch.ts";

/** What a phase needs beside its plan. */
export interface TrainPhaseOptions {
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
  /** Where to leave what was done. */
  keeper: RunKeeper;
  /** Where to start. */
  state: TrainingState;
  /** The checkpoint that the state comes from, where it has the optimizer's slots. */
  checkpoint: Checkpoint | undefined;
  /** The epochs that are done, of all phases; each new one is added. */
  history: EpochMetrics[];
  seed: number;
  saveEverySeconds: number;
  /** The validation accuracy at which the run ends; 0 never. */
  untilAccuracy: number;
  /** What gradients are sent as where workers share batches. @default "float32" */
  wire?: WireFormat | undefined;
  /** Aborted once a person asks to stop. */
  signal?: AbortSignal | undefined;
  reporter: Reporter;
}

/**
 * Trains one phase to its end, or to where a person stops it. After each epoch the metrics are
 * written, then `best` where the validation loss is the lowest of the run, then `last`: a program
 * that is killed between any two of these goes on as if it had not been.
 *
 * @returns The state at the end.
 * @throws {RangeError} Where a loss is no finite number, naming phase and epoch.
 * @throws {SyntaxError} Where the checkpoint lacks the optimizer's slots.
 */
export async function trainPhase(
  plan: PhasePlan,
  options: TrainPhaseOptions,
): Promise<TrainingState> {
  const { name, settings, weights } = plan;
  const { classifier, precision, keeper, checkpoint, history, signal, reporter } = options;
  const { seed, untilAccuracy, wire = "float32" } = options;
  const { labelSmoothing } = settings;
  const optimizer = createOptimizer(settings, {
    weights,
    steps: settings.epochs * stepsPerEpoch(plan),
    updatesFrom: options.state.updatesFrom,
  });
  const averages = settings.averaging === 0
    ? undefined
    : new WeightAverages(changing(plan, classifier), { decay: settings.averaging });
  const lossScale = lossScaleFor(precision);
  const slots = new Map([
    ...optimizer.slots,
    ...averages?.slots ?? [],
    ...lossScale?.slots ?? [],
  ]);
  using step = capture(
    (batches: StepInputs[]) =>
      trainSteps({ ...plan, optimizer, averages, lossScale, labelSmoothing, wire }, batches),
    { precision },
  );
  using features = capture(plan.features, { precision });
  using probabilities = captureForward((inputs) => tf.softmax(plan.predict(inputs)), { precision });
  const save = saver(options, slots);
  const isDone = () =>
    shouldStop(valLossesOf(name, history), settings) ||
    timeToAccuracy(history, { accuracy: untilAccuracy }) !== undefined;
  const explainRange = explainFloat16(precision);
  let { state } = options;
  try {
    if (checkpoint && isUnderWay(name, checkpoint)) restoreSlots(slots, checkpoint);
    await shareVariables(slots.values());
    while (state.epoch <= settings.epochs && !isDone()) {
      const started = performance.now();
      const before = state.seconds;
      const classes = classifier.classNames.length;
      const onStep = save.onStep;
      const valLosses = valLossesOf(name, history);
      const stageAt = (step: number) => optimizer.stageAt(step);
      state = await trainEpoch(plan, {
        step,
        state,
        seed,
        classes,
        valLosses,
        stageAt,
        onStep,
        reporter,
      }).catch(explainRange).catch(explainNoMemory(name, settings));
      await lossScale?.check().catch(explainRange);
      if (signal?.aborted) {
        await save.last(state);
        return state;
      }
      // From here to the best checkpoint the averages stand in for the weights.
      averages?.exchange();
      const { epoch } = state;
      const how = { classifier, features, probabilities, seed, epoch, signal };
      const validation = await validate(plan, how)
        .catch(unlessAborted(signal))
        .catch(explainRange);
      if (validation === undefined) {
        // All steps of the epoch are done: when the phase goes on, it validates first.
        averages?.exchange();
        await save.last(state);
        return state;
      }
      const metrics: EpochMetrics = {
        phase: name,
        epoch: state.epoch,
        ...meansOf(state.sums),
        ...validation,
        learningRate: rateOf(plan, {
          epoch: state.epoch,
          step: stepsPerEpoch(plan) - 1,
          valLosses,
        }),
        seconds: before + (performance.now() - started) / 1000,
        imagesPerSecond: state.sums.images / state.seconds,
      };
      history.push(metrics);
      await keeper.addEpoch(history);
      if (state.best === null || metrics.valLoss < state.best.valLoss) {
        const best = { phase: name, epoch: state.epoch, valLoss: metrics.valLoss };
        await keeper.saveBest({ ...state, best });
        state = { ...state, best };
      }
      averages?.exchange();
      const best = metrics.valLoss === state.best!.valLoss;
      const report = epochReport(metrics, { epochs: settings.epochs, best });
      const left = (settings.epochs - state.epoch) * metrics.seconds;
      reporter.info(epochLine(metrics, { report, left }), report);
      state = { ...state, epoch: state.epoch + 1, step: 0, seconds: 0, sums: noSums() };
      await save.last(state);
    }
    return state;
  } finally {
    optimizer.dispose();
    averages?.dispose();
    lossScale?.dispose();
  }
}

/** Says where numbers have left float16's range that its range may be to blame; other errors stay. */
function explainFloat16(precision: ComputePrecision): (error: unknown) => never {
  return (error) => {
    if (precision !== "float16" || !(error instanceof RangeError)) throw error;
    throw new RangeError(
      `${error.message}; float16 ends at 65504: another run by \`--precision float32\` tells whether ` +
        "that is why",
      { cause: error },
    );
  };
}

/** All that changes in a phase: the weights, and what moves with them. */
function changing({ weights }: PhasePlan, { base, head }: Classifier): Named<tf.Variable> {
  const layers = new Set(Array.from(weights.keys(), (name) => name.split("/")[0]));
  const all = namedWeights([base, head]);
  return new Map([...all].filter(([name]) => layers.has(name.split("/")[0])));
}

/** Whether steps of the phase are in a checkpoint; each phase starts with an optimizer of its own. */
function isUnderWay(phase: PhaseName, { state }: Checkpoint): boolean {
  return state.phase === phase && (state.epoch > 1 || state.step > 0);
}

/** Saves `last`, at the ends of epochs and every so many seconds inside one. */
function saver(options: TrainPhaseOptions, slots: Named<tf.Variable>) {
  const { keeper, saveEverySeconds, signal } = options;
  const cluster = currentCluster();
  let saved = performance.now();
  const last = async (state: TrainingState) => {
    await keeper.saveLast(state, slots);
    saved = performance.now();
  };
  const onStep = async (state: TrainingState): Promise<"continue" | "stop"> => {
    // Where several train together none may stop alone: the others would wait for it.
    await cluster?.agreeToStop();
    if (signal?.aborted) return "stop";
    if (performance.now() - saved > saveEverySeconds * 1000) await last(state);
    return "continue";
  };
  return { last, onStep };
}

function valLossesOf(name: PhaseName, history: readonly EpochMetrics[]): number[] {
  return history.filter(({ phase }) => phase === name).map(({ valLoss }) => valLoss);
}

/** Looks at the validation images, with batch normalization measured anew where it is to be. */
async function validate(
  plan: PhasePlan,
  options: MeasureStatisticsOptions & {
    probabilities: Captured<[tf.Tensor], tf.Tensor2D>;
    epoch: number;
  },
): Promise<Pick<EpochMetrics, "valLoss" | "valAccuracy" | "valMse">> {
  const { name, settings, validation } = plan;
  const { classifier: { classNames }, epoch } = options;
  const { labels, count } = validation;
  if (settings.preciseStatistics > 0) await measureStatistics(plan, options);
  const probabilities = await forwardPass(validation, {
    forward: options.probabilities.run,
    signal: options.signal,
  });
  if (!allFinite(probabilities)) {
    throw new RangeError(
      `Cannot go on training: validation in phase "${name}", after epoch ${epoch}, gives ` +
        `probabilities that are not finite; lower "${name}.learningRate"`,
    );
  }
  const indices = Uint32Array.from({ length: count }, (_, i) => i);
  const predictions = { split: "validation", classNames, indices, labels, probabilities };
  return {
    valLoss: crossEntropy(predictions),
    valAccuracy: accuracy(predictions),
    valMse: meanSquaredError(predictions),
  };
}
