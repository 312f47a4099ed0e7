import { tf } from "../tensorflow/mod.ts";
import { type Block, IMAGE_CHANNELS, KERNEL_SIZE, VGG19_BLOCKS } from "./architecture.ts";
import { IMAGENET_WEIGHTS } from "./imagenet_weights.ts";

/** What `buildVgg19` builds. */
export interface BuildVgg19Options {
  /** Height and width of the images in pixels, at least 32. */
  inputSize: number;
  /** The table of blocks. @default VGG19_BLOCKS */
  blocks?: readonly Block[];
}

/**
 * VGG19 without its classifier, its layers named as in Keras (`block1_conv1` ... `block5_pool`).
 *
 * It takes preprocessed images, `[batch, inputSize, inputSize, 3]` float32 (see `preprocess`), and
 * gives features, `[batch, s, s, 512]` float32 with s = inputSize / 32 rounded down.
 *
 * All weights are zero: follow with `loadBaseWeights` or `initialise`. (tfjs's own random
 * initialisers draw twenty million numbers one by one in JavaScript, for seconds.)
 *
 * @returns The model; the caller disposes it.
 * @throws {RangeError} Where `inputSize` is not a whole number of at least 32.
 */
export function buildVgg19(options: BuildVgg19Options): tf.LayersModel {
  const { inputSize, blocks = VGG19_BLOCKS } = options;
  const { minimumInputSize } = IMAGENET_WEIGHTS;
  if (!Number.isInteger(inputSize) || inputSize < minimumInputSize) {
    throw new RangeError(
      `Cannot build VGG19: inputSize is ${inputSize}, must be a whole number of at least ${minimumInputSize}`,
    );
  }
  const input = tf.input({ shape: [inputSize, inputSize, IMAGE_CHANNELS], name: "input" });
  let output = input;
  for (const { name, convolutions, filters } of blocks) {
    for (let place = 1; place <= convolutions; place++) {
      output = tf.layers.conv2d({
        name: `${name}_conv${place}`,
        filters,
        kernelSize: KERNEL_SIZE,
        padding: "same",
        activation: "relu",
        kernelInitializer: "zeros",
      }).apply(output) as tf.SymbolicTensor;
    }
    output = tf.layers.maxPooling2d({ name: `${name}_pool`, poolSize: 2, strides: 2 })
      .apply(output) as tf.SymbolicTensor;
  }
  return tf.model({ name: "vgg19", inputs: input, outputs: output });
}
