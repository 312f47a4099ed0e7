import { tf } from "../tensorflow/mod.ts";
import { BatchNormalization } from "./batch_normalization.ts";
import { Dropout } from "./dropout.ts";

/** One hidden layer of the head. */
export interface HiddenLayer {
  /** Width of the Dense layer. */
  readonly units: number;
  /** Whether a BatchNormalization follows its dropout. */
  readonly batchNormalization: boolean;
}

/** The published head's hidden layers: Dense with ReLU, dropout, in places batch normalization. */
export const HEAD_LAYERS: readonly HiddenLayer[] = [
  { units: 1024, batchNormalization: false },
  { units: 512, batchNormalization: true },
  { units: 512, batchNormalization: false },
  { units: 256, batchNormalization: true },
  { units: 256, batchNormalization: false },
  { units: 128, batchNormalization: true },
  { units: 128, batchNormalization: false },
  { units: 64, batchNormalization: true },
  { units: 64, batchNormalization: false },
  { units: 64, batchNormalization: true },
];

/** A head of one hidden layer, where the published one's narrow layers hold training back. */
export const SHORT_HEAD_LAYERS: readonly HiddenLayer[] = [
  { units: 512, batchNormalization: true },
];

/** The share of numbers that each dropout sets to zero. */
export const DROPOUT_RATE = 0.25;

/** What `buildHead` builds. */
export interface BuildHeadOptions {
  /** Numbers in an image's flattened features: 512 for VGG19 on 32x32 pixels. */
  inputUnits: number;
  /** Classes to tell apart. */
  classes: number;
  /** The hidden layers. @default HEAD_LAYERS */
  hiddenLayers?: readonly HiddenLayer[];
}

/**
 * The classifier that stands on VGG19's features, its layers named `dense_1`, `dropout_1`,
 * `batch_normalization_1`, ..., each kind with its own count, and `predictions` last.
 *
 * It takes flattened features, `[batch, inputUnits]` float32, and gives logits, `[batch, classes]`
 * float32. Class probabilities are the softmax of the logits. The published network ends in that
 * softmax; here it is left to the loss and to the evaluation, because cross-entropy is exact from
 * logits only: a probability that rounds to zero has lost its logarithm and its gradient. Keras
 * does the same out of sight, and computes the loss of a softmax layer from the layer's input.
 *
 * Training calls need the step's random numbers: see `Dropout`. Kernels are zero until `initialise`
 * sets them.
 *
 * @returns The model; the caller disposes it.
 * @throws {RangeError} Where a count is not a whole number above zero.
 */
export function buildHead(options: BuildHeadOptions): tf.LayersModel {
  const { inputUnits, classes, hiddenLayers = HEAD_LAYERS } = options;
  for (const [name, count] of Object.entries({ inputUnits, classes })) {
    if (Number.isInteger(count) && count > 0) continue;
    throw new RangeError(
      `Cannot build the head: ${name} is ${count}, must be a whole number above zero`,
    );
  }
  const input = tf.input({ shape: [inputUnits], name: "features" });
  let output = input;
  let normalizations = 0;
  for (const [index, { units, batchNormalization }] of hiddenLayers.entries()) {
    const layers: tf.layers.Layer[] = [
      tf.layers.dense({
        name: `dense_${index + 1}`,
        units,
        activation: "relu",
        kernelInitializer: "zeros",
      }),
      new Dropout({ name: `dropout_${index + 1}`, rate: DROPOUT_RATE }),
    ];
    if (batchNormalization) {
      layers.push(new BatchNormalization({ name: `batch_normalization_${++normalizations}` }));
    }
    for (const layer of layers) output = layer.apply(output) as tf.SymbolicTensor;
  }
  const logits = tf.layers.dense({
    name: "predictions",
    units: classes,
    kernelInitializer: "zeros",
  }).apply(output) as tf.SymbolicTensor;
  return tf.model({ name: "head", inputs: input, outputs: logits });
}
