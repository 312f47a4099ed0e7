import { type Reporter, silentReporter } from "../files/mod.ts";
import { capture, type ComputePrecision, permutation, tf } from "../tensorflow/mod.ts";
import type { Classifier } from "./classifier.ts";
import { oneHotLabels } from "./examples.ts";
import { namedWeights } from "./named_weights.ts";
import { createOptimizer } from "./optimizers/create_optimizer.ts";
import { lossScaleFor } from "./optimizers/loss_scale.ts";
import { breath } from "./predict.ts";
import type { RateTrial } from "./suggest_rates.ts";
import { type PhasePlan, stepsPerEpoch } from "./train_epoch.ts";
import { type StepInputs, trainStep } from "./train_step.ts";

/** How learning rates are tried. */
export interface FindLearningRateOptions {
  /** What is trained; its weights are not what they were afterwards. */
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
  /** Seed of the order of images, of dropout and of augmentation. */
  seed: number;
  /** The rate of the first step. @default 1e-7 */
  from?: number;
  /** The rate that the last step would have. @default 10 */
  to?: number;
  /** Steps at most. @default 100 */
  steps?: number;
  /** Whether a person asked to stop: what was tried so far is given back. */
  interrupted?(): boolean;
  /** Hears what is going on. @default silentReporter */
  reporter?: Reporter;
}

/** Share of the running mean of losses that a step keeps. */
const SMOOTHING = 0.98;

/** The trial ends where the loss is so many times the lowest so far. */
const EXPLODED = 4;

/**
 * Trains a phase for some steps at a rate that rises exponentially, and tells the loss at each, until
 * it explodes: four times the lowest, or no number (fastai's `LRFinder`, after Smith, arXiv
 * 1506.01186). The losses are smoothed by a running mean that is corrected for its start. Afterwards
 * every weight is what it was.
 *
 * @param plan The phase, as `planPhase` makes it.
 * @returns The steps that were taken, in order; `suggestRates` reads a rate off them.
 */
export async function findLearningRate(
  plan: PhasePlan,
  options: FindLearningRateOptions,
): Promise<RateTrial[]> {
  const { classifier, precision, seed, from = 1e-7, to = 10, steps = 100 } = options;
  const { interrupted, reporter = silentReporter } = options;
  const { settings, weights } = plan;
  const kept = copiesOf(classifier);
  // All blocks at once: a trial is too short for gradual unfreezing.
  const optimizer = createOptimizer(settings, { weights });
  const lossScale = lossScaleFor(precision);
  const { labelSmoothing } = settings;
  using step = capture(
    (batch: StepInputs) => trainStep({ ...plan, optimizer, lossScale, labelSmoothing }, batch),
    { precision },
  );
  const trials: RateTrial[] = [];
  const progress = reporter.progress("learning rates", steps, "steps");
  let mean = 0;
  let lowest = Infinity;
  try {
    for (let number = 0; number < steps && !interrupted?.(); number++) {
      const rate = from * (to / from) ** (number / steps);
      const loss = await lossOf(batchAt(plan, { number, rate, seed, classifier }), step.run);
      mean = SMOOTHING * mean + (1 - SMOOTHING) * loss;
      const smooth = mean / (1 - SMOOTHING ** (number + 1));
      if (!Number.isFinite(smooth)) break;
      trials.push({ rate, loss: smooth });
      lowest = Math.min(lowest, smooth);
      progress.update(number + 1, `rate ${rate.toPrecision(2)} loss ${smooth.toFixed(4)}`);
      if (smooth > EXPLODED * lowest) break;
      await breath();
    }
    return trials;
  } finally {
    progress.end();
    optimizer.dispose();
    lossScale?.dispose();
    restore(classifier, kept);
  }
}

/** The batch of one step, in an order that follows from the seed. */
function batchAt(
  plan: PhasePlan,
  { number, rate, seed, classifier }: {
    number: number;
    rate: number;
    seed: number;
    classifier: Classifier;
  },
): StepInputs {
  const { train, settings: { batchSize } } = plan;
  const steps = stepsPerEpoch(plan);
  const epoch = Math.floor(number / steps);
  const order = permutation(train.count, { seed, step: epoch, use: "learning_rates" });
  const rows = order.subarray((number % steps) * batchSize, (number % steps + 1) * batchSize);
  return {
    inputs: train.inputs(rows),
    targets: oneHotLabels(train, rows, { classes: classifier.classNames.length }),
    step: tf.scalar(number, "int32"),
    learningRate: tf.scalar(rate),
  };
}

/** The mean loss of a batch, which is disposed. */
async function lossOf(
  batch: StepInputs,
  run: (batch: StepInputs) => Promise<tf.Tensor1D>,
): Promise<number> {
  const { inputs, targets, step, learningRate } = batch;
  const count = inputs.shape[0]!;
  const sums = await run(batch).finally(() => tf.dispose([inputs, targets, step, learningRate]));
  const [loss] = await sums.data();
  sums.dispose();
  return loss! / count;
}

function copiesOf({ base, head }: Classifier): Map<string, tf.Tensor> {
  return new Map(
    Array.from(namedWeights([base, head]), ([name, weight]) => [name, weight.clone()]),
  );
}

function restore({ base, head }: Classifier, copies: ReadonlyMap<string, tf.Tensor>): void {
  for (const [name, weight] of namedWeights([base, head])) {
    const copy = copies.get(name)!;
    tf.tidy(() => weight.assign(copy.clone() as typeof weight));
    copy.dispose();
  }
}
