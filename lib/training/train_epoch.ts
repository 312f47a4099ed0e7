import type { PhaseName, PhaseSettings } from "../config/mod.ts";
import type { Reporter, StepReport } from "../files/mod.ts";
import { type Captured, currentCluster, permutation, rowsOfWorker, tf } from "../tensorflow/mod.ts";
import type { TrainingState } from "./checkpoint.ts";
import { type Examples, oneHotLabels } from "./examples.ts";
import { learningRateAt } from "./learning_rate.ts";
import { meansOf } from "./metrics.ts";
import { breath } from "./predict.ts";
import type { StepInputs, TrainStepOptions } from "./train_step.ts";

/** One phase: what is trained, on what, by which settings. */
export interface PhasePlan {
  /** Which phase it is. */
  name: PhaseName;
  /** Its settings. */
  settings: PhaseSettings;
  /** What is trained on. */
  train: Examples;
  /** What the best epoch is chosen by. */
  validation: Examples;
  /** The weights that are trained, by name. */
  weights: TrainStepOptions["weights"];
  /** Changes a batch before the network sees it. */
  augment?: NonNullable<TrainStepOptions["augment"]>;
  /** Inputs to logits while training: dropout on. */
  forward: TrainStepOptions["forward"];
  /** Inputs to the base's features, `[batch, featureUnits]`: the inputs themselves where they are. */
  features(inputs: tf.Tensor): tf.Tensor2D;
  /** Inputs to logits as they are evaluated. */
  predict(inputs: tf.Tensor): tf.Tensor2D;
  /**
   * Steps that are recorded and run as one: small steps gain by it, because the next one starts on
   * the first layers while the last one still updates the others. An epoch can be stopped, saved
   * and resumed at multiples of it. @default 1
   */
  stepsPerCall?: number;
  /**
   * Whether workers, where there are several, share each batch. The head on kept features is trained
   * by each of them as by one process alone: a step of it takes less time than to send its
   * gradients. @default false
   */
  shared?: boolean;
}

/** What an epoch needs beside its plan. */
export interface TrainEpochOptions {
  /** Steps of training, one after the other. */
  step: Captured<[StepInputs[]], tf.Tensor1D[]>;
  /** Where to start; a state in the middle of an epoch goes on there. */
  state: TrainingState;
  seed: number;
  classes: number;
  /** The validation losses of the phase's epochs so far, which a schedule may go by. */
  valLosses?: readonly number[];
  /** The stage of gradual unfreezing at a step of the phase. @default all weights are trained */
  stageAt?(step: number): number;
  /** Asked after each call with the state so far; `"stop"` ends the epoch there. */
  onStep(state: TrainingState): Promise<"continue" | "stop">;
  reporter: Reporter;
}

/** How a phase is called to a person. */
export const PHASE_TITLES: Readonly<Record<PhaseName, string>> = {
  head: "head",
  fineTune: "fine-tuning",
};

/** Steps in one epoch; the last batch may be smaller. */
export function stepsPerEpoch({ train, settings }: Pick<PhasePlan, "train" | "settings">): number {
  return Math.ceil(train.count / settings.batchSize);
}

/**
 * Trains one epoch, in an order of the images that follows from the seed, the phase and the epoch.
 *
 * @returns The state after its last step, or after the one at which it was stopped.
 * @throws {RangeError} Where the loss is no finite number, naming phase, epoch and step.
 */
export async function trainEpoch(
  plan: PhasePlan,
  options: TrainEpochOptions,
): Promise<TrainingState> {
  const { name, settings, train, stepsPerCall = 1, shared = false } = plan;
  const cluster = shared ? currentCluster() : undefined;
  const { step, seed, classes, onStep, reporter, valLosses = [], stageAt } = options;
  let { state } = options;
  const { updatesFrom } = state;
  const steps = stepsPerEpoch(plan);
  const order = permutation(train.count, { seed, step: state.epoch, use: `shuffle_${name}` });
  const title = `${PHASE_TITLES[name]} ${state.epoch}/${settings.epochs}`;
  const progress = reporter.progress(title, train.count, "images");
  const batchOf = (place: number): StepInputs => {
    const rows = order.subarray(place * settings.batchSize, (place + 1) * settings.batchSize);
    const at = { step: (state.epoch - 1) * steps + place, steps: settings.epochs * steps };
    const part = cluster && rowsOfWorker(rows.length, cluster);
    const own = part === undefined ? rows : rows.subarray(part.from, part.from + part.count);
    return {
      inputs: train.inputs(own),
      targets: oneHotLabels(train, own, { classes }),
      ...(part === undefined ? {} : { rows: part }),
      step: tf.scalar(at.step, "int32"),
      ...(updatesFrom === undefined ? {} : { updates: tf.scalar(at.step - updatesFrom, "int32") }),
      learningRate: tf.scalar(learningRateAt(settings, { ...at, valLosses })),
      ...(stageAt === undefined ? {} : { stage: stageAt(at.step) }),
    };
  };
  const batchesFrom = (place: number): StepInputs[] => {
    const end = Math.min(place - place % stepsPerCall + stepsPerCall, steps);
    return Array.from({ length: end - place }, (_, i) => batchOf(place + i));
  };
  let next: StepInputs[] = [];
  try {
    next = batchesFrom(state.step);
    while (state.step < steps) {
      const start = performance.now();
      const batches = next;
      const running = step.run(batches);
      // Made ready while the steps run.
      next = batchesFrom(state.step + batches.length);
      const results = await running.finally(() => batches.forEach(disposeBatch));
      for (const [i, { inputs, rows }] of batches.entries()) {
        const [loss, correct, squaredError] = await numbersOf(results[i]!);
        if (!Number.isFinite(loss) || !Number.isFinite(squaredError)) {
          tf.dispose(results);
          throw new RangeError(
            `Cannot go on training: the loss is ${loss} in phase "${name}", epoch ` +
              `${state.epoch}, step ${state.step + 1}; lower "${name}.learningRate" (now ` +
              `${settings.learningRate}), or check the weights that training started from`,
          );
        }
        state = {
          ...state,
          step: state.step + 1,
          sums: {
            loss: state.sums.loss + loss,
            correct: state.sums.correct + correct,
            squaredError: state.sums.squaredError + squaredError,
            images: state.sums.images + (rows?.of ?? inputs.shape[0]!),
          },
        };
      }
      tf.dispose(results);
      state = { ...state, seconds: state.seconds + (performance.now() - start) / 1000 };
      const report = reportOf(plan, { state, valLosses });
      progress.update(state.sums.images, describe(report), report);
      await breath();
      if (await onStep(state) === "stop") break;
    }
  } finally {
    next.forEach(disposeBatch);
    progress.end();
  }
  return state;
}

/** The sums of one step: of the loss, of the images classified correctly, of the squared error. */
async function numbersOf(sums: tf.Tensor1D): Promise<[number, number, number]> {
  return [...await sums.data()] as [number, number, number];
}

function disposeBatch({ inputs, targets, step, updates, learningRate }: StepInputs): void {
  tf.dispose([inputs, targets, step, updates, learningRate]);
}

/** Where training stands after the last step of a state. */
function reportOf(
  plan: PhasePlan,
  { state, valLosses }: { state: TrainingState; valLosses: readonly number[] },
): StepReport {
  const { name, settings: { epochs } } = plan;
  const { sums, epoch, step } = state;
  const { loss, accuracy } = meansOf(sums);
  const learningRate = rateOf(plan, { epoch, step: step - 1, valLosses });
  return { phase: PHASE_TITLES[name], epoch, epochs, loss, accuracy, learningRate };
}

/** The learning rate of a step of an epoch, both counted within it. */
export function rateOf(
  plan: PhasePlan,
  at: { epoch: number; step: number; valLosses: readonly number[] },
): number {
  const steps = stepsPerEpoch(plan);
  const step = (at.epoch - 1) * steps + at.step;
  const { valLosses } = at;
  return learningRateAt(plan.settings, { step, steps: plan.settings.epochs * steps, valLosses });
}

function describe({ loss, accuracy, learningRate }: StepReport): string {
  return `loss ${loss.toFixed(4)} accuracy ${accuracy.toFixed(4)} ` +
    `rate ${learningRate.toPrecision(2)}`;
}
