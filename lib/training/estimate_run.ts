import { type PhaseName, PHASES, type Settings } from "../config/mod.ts";
import { duration } from "../files/mod.ts";
import { capture, type ComputePrecision, nativeBackend, tf } from "../tensorflow/mod.ts";
import { setTrainable } from "../vgg19/mod.ts";
import type { Classifier } from "./classifier.ts";
import { namedWeights } from "./named_weights.ts";
import { createOptimizer } from "./optimizers/create_optimizer.ts";
import { headIsOnFeatures } from "./phase_plans.ts";
import type { RunData } from "./run_data.ts";
import { viewCount } from "./test_time.ts";
import { trainStep } from "./train_step.ts";

/** How long a run will take, in seconds, from a step of each kind timed on this machine. */
export interface RunEstimate {
  features: number;
  head: number;
  fineTune: number;
  evaluation: number;
}

/** What is timed. */
export interface EstimateRunOptions {
  settings: Settings;
  /** The phases that are to be trained. @default both */
  phases?: readonly PhaseName[];
  /** Its weights are changed: estimate first, then load them. */
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
  data: RunData;
}

/** How a step is timed: it must be long enough to time and short enough to wait for. */
interface Timing {
  /** Images in a step, at most. */
  images: number;
  /** The last one is timed; those before it set things up. */
  rounds: number;
}

/** TensorFlow records a step in the first round, and fills its caches in the second. */
const CAPTURED: Timing = { images: 128, rounds: 3 };

/** tfjs's embedded backends record nothing, and take seconds for a few images. */
const EMBEDDED: Timing = { images: 8, rounds: 2 };

/**
 * Times one forward pass, one step of the head and one of fine-tuning, and adds up the run. The
 * first ones of each kind, which set things up, are not counted.
 */
export async function estimateRun(options: EstimateRunOptions): Promise<RunEstimate> {
  const { settings, phases = PHASES, classifier, precision, data } = options;
  const epochs = (phase: PhaseName) => phases.includes(phase) ? settings[phase].epochs : 0;
  const forward = await secondsAnImage(
    (inputs: tf.Tensor) => tf.softmax(classifier.logits(inputs)),
    { make: (count) => images(count, classifier), batchSize: 256, precision },
  );
  const onFeatures = headIsOnFeatures(settings);
  const headStep = await timeStep(options, { phase: "head", onFeatures });
  const fineTuneStep = epochs("fineTune") === 0
    ? 0
    : await timeStep(options, { phase: "fineTune", onFeatures: false });
  const { train, validation, test } = data;
  const seen = new Set([train, validation]);
  const features = onFeatures && epochs("head") > 0
    ? [...seen].reduce((sum, { count }) => sum + count, 0) * forward
    : 0;
  return {
    features,
    head: epochs("head") *
      (train.count * headStep + (onFeatures ? 0 : validation.count * forward)),
    fineTune: epochs("fineTune") * (train.count * fineTuneStep + validation.count * forward),
    evaluation: (validation === test ? test.count : validation.count + test.count) * forward *
      viewCount(settings.testTime),
  };
}

/** How long all of a run takes, in seconds. */
export function totalSeconds({ features, head, fineTune, evaluation }: RunEstimate): number {
  return features + head + fineTune + evaluation;
}

/** An estimate as one line. */
export function describeEstimate(estimate: RunEstimate): string {
  const { features, head, fineTune, evaluation } = estimate;
  return `about ${duration(totalSeconds(estimate))}: features ${
    duration(features)
  }, head at most ` +
    `${duration(head)}, fine-tuning at most ${duration(fineTune)}, evaluation ${
      duration(evaluation)
    }`;
}

/** Seconds an image of one training step. */
async function timeStep(
  { settings, classifier, precision }: EstimateRunOptions,
  { phase, onFeatures }: { phase: "head" | "fineTune"; onFeatures: boolean },
): Promise<number> {
  const { base, head } = classifier;
  setTrainable(base, { trainable: phase === "fineTune" });
  setTrainable(head, { trainable: true });
  const models = phase === "head" ? [head] : [base, head];
  const weights = namedWeights(models, { trainableOnly: true });
  const optimizer = createOptimizer(settings[phase], { weights });
  const { seed } = settings;
  const views = onFeatures ? 1 : settings[phase].views;
  try {
    const forward = (inputs: tf.Tensor, step: tf.Scalar) => {
      const { dropoutSamples } = settings[phase];
      const options = { training: true, random: { seed, step }, dropoutSamples };
      return onFeatures
        ? classifier.logitsOfFeatures(inputs, options)
        : classifier.logits(inputs, options);
    };
    const seconds = await secondsAnImage((inputs: tf.Tensor) => {
      const labels = tf.zeros([inputs.shape[0]!], "int32") as tf.Tensor1D;
      return trainStep({ weights, optimizer, forward, labelSmoothing: 0 }, {
        inputs,
        targets: tf.oneHot(labels, classifier.classNames.length).toFloat() as tf.Tensor2D,
        step: tf.scalar(0, "int32"),
        learningRate: tf.scalar(0),
      });
    }, {
      make: (count) =>
        onFeatures ? tf.zeros([count, classifier.featureUnits]) : images(count, classifier),
      batchSize: settings[phase].batchSize * views,
      precision,
    });
    return seconds * views;
  } finally {
    optimizer.dispose();
  }
}

async function secondsAnImage(
  compute: (inputs: tf.Tensor) => tf.Tensor,
  { make, batchSize, precision }: {
    make: (count: number) => tf.Tensor;
    batchSize: number;
    precision: ComputePrecision;
  },
): Promise<number> {
  const timing = nativeBackend() === undefined ? EMBEDDED : CAPTURED;
  using step = capture(compute, { precision });
  const inputs = make(Math.min(batchSize, timing.images));
  let seconds = 0;
  for (let round = 0; round < timing.rounds; round++) {
    const start = performance.now();
    const result = await step.run(inputs);
    await result.data();
    result.dispose();
    seconds = (performance.now() - start) / 1000;
  }
  const count = inputs.shape[0]!;
  inputs.dispose();
  return seconds / count;
}

function images(count: number, { imageSide }: Classifier): tf.Tensor {
  return tf.zeros([count, imageSide, imageSide, 3], "int32");
}
