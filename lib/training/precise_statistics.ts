import type { ComputePrecision } from "../tensorflow/mod.ts";
import { capture, permutation, tf } from "../tensorflow/mod.ts";
import { BatchNormalization } from "../vgg19/mod.ts";
import type { Classifier } from "./classifier.ts";
import { forwardPass } from "./predict.ts";
import type { PhasePlan } from "./train_epoch.ts";

/** What batch normalization is measured with. */
export interface MeasureStatisticsOptions {
  classifier: Classifier;
  /** What products of the base compute in. */
  precision: ComputePrecision;
  /** Chooses the images. */
  seed: number;
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
  { settings, train, features }: Pick<PhasePlan, "settings" | "train" | "features">,
  { classifier, precision, seed }: MeasureStatisticsOptions,
): Promise<void> {
  const count = Math.min(settings.preciseStatistics, train.count);
  const rows = permutation(train.count, { seed, step: 0, use: "statistics" }).subarray(0, count);
  const chosen = {
    count,
    inputs: (places: Uint32Array) => train.inputs(places.map((place) => rows[place]!)),
  };
  using forward = capture(features, { precision });
  const values = await forwardPass(chosen, { forward: forward.run });
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
