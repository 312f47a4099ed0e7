import type { PhaseName, Settings } from "../config/mod.ts";
import { type Reporter, sha256Hex } from "../files/mod.ts";
import type { ComputePrecision, tf } from "../tensorflow/mod.ts";
import { setTrainable } from "../vgg19/mod.ts";
import { augment, augments } from "./augmentation/augment.ts";
import type { Classifier } from "./classifier.ts";
import { featureExamples, imageExamples } from "./examples.ts";
import { cachedFeatures } from "./feature_cache.ts";
import { namedWeights } from "./named_weights.ts";
import type { RunData } from "./run_data.ts";
import type { PhasePlan } from "./train_epoch.ts";

/** Measured with batches of 32 and 128: more steps a call gain nothing, and take longer to record. */
const HEAD_STEPS_PER_CALL = 8;

/** What the plans of a run's phases are made from. */
export interface PhasePlanOptions {
  settings: Settings;
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
  data: RunData;
  features: {
    /** Where features are kept, as `data/features`. */
    folder: string;
    /** What the features depend on: weights, data, backend. */
    key: Readonly<Record<string, string | null>>;
  };
  /** Once aborted, computing features ends by throwing the signal's reason. */
  signal?: AbortSignal | undefined;
  reporter: Reporter;
}

/**
 * Freezes what a phase keeps, frees what it trains, and plans the phase. The head is planned on the
 * frozen base's features where they are to be kept and its images stay as they are, else on images.
 *
 * @returns A plan whose weights are the classifier's own: nothing is to be disposed.
 */
export async function planPhase(name: PhaseName, options: PhasePlanOptions): Promise<PhasePlan> {
  const { classifier } = options;
  setTrainable(classifier.base, { trainable: name === "fineTune" });
  setTrainable(classifier.head, { trainable: true });
  if (name === "fineTune") return planFineTune(options);
  return headIsOnFeatures(options.settings)
    ? await planHeadOnFeatures(options)
    : planHeadOnImages(options);
}

/** Whether the head is trained on features that are kept: those of images as they are. */
export function headIsOnFeatures({ featureCache, head }: Settings): boolean {
  return featureCache && !augments(head);
}

/** The head on the frozen base's features, which are computed once. */
async function planHeadOnFeatures(options: PhasePlanOptions): Promise<PhasePlan> {
  const { settings, classifier, data } = options;
  const pool = { of: data.pool, values: await featuresOf("train", options) };
  const validation = data.validation === data.test
    ? { of: data.test, values: await featuresOf("test", options) }
    : pool;
  return {
    name: "head",
    settings: settings.head,
    train: featureExamples(pool, data.train),
    validation: featureExamples(validation, data.validation),
    weights: namedWeights([classifier.head], { trainableOnly: true }),
    forward: (features, step) =>
      classifier.logitsOfFeatures(features, {
        training: true,
        random: { seed: settings.seed, step },
        dropoutSamples: settings.head.dropoutSamples,
      }),
    features: (features) => features.clone() as tf.Tensor2D,
    predict: (features) => classifier.logitsOfFeatures(features),
    stepsPerCall: HEAD_STEPS_PER_CALL,
  };
}

/** The plain way: the frozen base runs again for each image of each epoch. */
function planHeadOnImages(options: PhasePlanOptions): PhasePlan {
  const { classifier, settings } = options;
  const weights = namedWeights([classifier.head], { trainableOnly: true });
  return { ...planOnImages("head", options), settings: settings.head, weights };
}

function planFineTune(options: PhasePlanOptions): PhasePlan {
  const { classifier, settings } = options;
  const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
  return { ...planOnImages("fineTune", options), settings: settings.fineTune, weights };
}

function planOnImages(
  name: PhaseName,
  { classifier, data, settings }: PhasePlanOptions,
): Omit<PhasePlan, "settings" | "weights"> {
  const { seed } = settings;
  const shape = shapeOf(classifier);
  return {
    name,
    train: imageExamples(data.train, shape),
    shared: true,
    validation: imageExamples(data.validation, shape),
    ...(augments(settings[name])
      ? {
        augment: ({ inputs, targets }, step, rows) => {
          const examples = { images: inputs as tf.Tensor4D, targets };
          const how = { ...settings[name], seed, step, rows };
          const { images, targets: mixed } = augment(examples, how);
          return { inputs: images, targets: mixed };
        },
      }
      : {}),
    forward: (images, step, rows) =>
      classifier.logits(images, {
        training: true,
        random: { seed, step, rows },
        dropoutSamples: settings[name].dropoutSamples,
      }),
    features: (images) => classifier.features(images),
    predict: (images) => classifier.logits(images),
  };
}

/** Images as the data set has them; the network enlarges them where it wants them larger. */
function shapeOf({ imageSide }: Classifier) {
  return [imageSide, imageSide, 3] as const;
}

/** The features of all training images, or of the test images, each image's computed once. */
function featuresOf(
  split: "train" | "test",
  { classifier, precision, data, features, signal, reporter }: PhasePlanOptions,
): Promise<Float32Array> {
  const images = split === "train" ? data.pool : data.test;
  const places = new Uint8Array(images.indices.buffer);
  return cachedFeatures(imageExamples(images, shapeOf(classifier)), {
    folder: features.folder,
    key: { ...features.key, split, images: sha256Hex(places) },
    classifier,
    precision,
    title: split === "train" ? "features" : "features of test images",
    signal,
    reporter,
  });
}
