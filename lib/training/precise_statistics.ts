import { type Captured, permutation, tf } from "../tensorflow/mod.ts";
import { BatchNormalization } from "../vgg19/mod.ts";
import type { Classifier } from "./classifier.ts";
import { forwardPass } from "./predict.ts";
import type { PhasePlan } from "./train_epoch.ts";

/** What batch normalization is measured with. */
export interface MeasureStatisticsOptions {
  classifier: Classifier;
  /** The plan's inputs to features, as it computes them: recorded once for all epochs. */
  features: Captured<[tf.Tensor], tf.Tensor2D>;
  /** Chooses the images. */
  seed: number;
  /** Once aborted, this ends by throwing the signal's reason, and the statistics stay. */
  signal?: AbortSignal | undefined;
}

/**
 * Sets the moving statistics of the head's batch normalization to those of `preciseStatistics`
 * training images, seen as new images will be: without dropout, through the weights as they are now.
 *
 * The statistics that training leaves are of activations under dropout, whose variance is another
 * (Li et al., "Understanding the disharmony between dropout and batch normalization by variance
 * shift", arXiv 1801.05134), and of weights of the last hundred steps. Measuring them anew is the
 * PreciseBN of Wu and Johnson, "Rethinking 'Batch' in BatchNorm", arXiv 2105.07576. Training itself
 * is not changed by it: a training step normalizes by its batch.
 */
export async function measureStatistics(
  { settings, train }: Pick<PhasePlan, "settings" | "train">,
  { classifier, features, seed, signal }: MeasureStatisticsOptions,
): Promise<void> {
  const count = Math.min(settings.preciseStatistics, train.count);
  const rows = permutation(train.count, { seed, step: 0, use: "statistics" }).subarray(0, count);
  const chosen = {
    count,
    inputs: (places: Uint32Array) => train.inputs(places.map((place) => rows[place]!)),
  };
  const values = await forwardPass(chosen, { forward: features.run, signal });
  tf.tidy(() => {
    measureLayers(classifier.head, tf.tensor2d(values, [count, classifier.featureUnits]));
  });
}

/** Layer after layer, so that each is measured behind those that are measured already. */
function measureLayers({ layers }: tf.LayersModel, inputs: tf.Tensor): void {
  let activations = inputs;
  const [_input, ...rest] = layers;
  for (const layer of rest) {
    if (layer instanceof BatchNormalization) layer.measure(activations);
    activations = layer.apply(activations) as tf.Tensor;
  }
}
