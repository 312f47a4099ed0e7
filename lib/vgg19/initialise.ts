import { statelessUniform, tf } from "../tensorflow/mod.ts";

/** Where a random start comes from. */
export interface InitialiseOptions {
  /** The run's seed, an integer of 32 bits. */
  seed: number;
}

/**
 * Sets every weight of a model to its start: kernels of convolutions by He's rule (uniform, limit
 * sqrt(6 / fan-in)), which keeps the size of the numbers through many ReLU layers, and those that
 * follow a ReLU centred over its channels, so that images stay apart; kernels of Dense layers by
 * Glorot's (uniform, limit sqrt(6 / (inputs + outputs))), which is Keras's default; biases, beta and
 * moving means 0; gamma and moving variances 1.
 *
 * Each weight draws from a stream of its own, named for it ("block1_conv1/kernel"): a seed gives
 * the same start on every backend, whatever else the model holds.
 *
 * @throws {TypeError} Where the model has a weight of an unknown kind.
 */
export function initialise(model: tf.LayersModel, options: InitialiseOptions): void {
  for (const weight of model.weights) {
    tf.tidy(() => {
      weight.write(startOf(weight, options.seed));
    });
  }
}

function startOf(weight: tf.LayerVariable, seed: number): tf.Tensor {
  const shape = weight.shape as number[];
  const kind = weight.originalName.split("/").at(-1)!;
  switch (kind) {
    case "kernel": {
      const limit = limitOf(shape);
      const numbers = statelessUniform(shape, { seed, step: 0, use: weight.originalName });
      const kernel = tf.sub(tf.mul(numbers, 2 * limit), limit);
      return followsReLU(shape) ? centred(kernel as tf.Tensor4D) : kernel;
    }
    case "bias":
    case "beta":
    case "moving_mean":
      return tf.zeros(shape);
    case "gamma":
    case "moving_variance":
      return tf.ones(shape);
    default:
      throw new TypeError(
        `Cannot initialise the weight "${weight.originalName}": its kind is unknown, must be a kernel, a bias or one of batch normalization`,
      );
  }
}

/** All convolutions but the first, which sees the image's three channels. */
function followsReLU(kernelShape: readonly number[]): boolean {
  return kernelShape.length === 4 && kernelShape[2]! > 3;
}

/**
 * What ReLU leaves has a mean above zero, in all images alike: a kernel `[height, width, channels,
 * filters]` that sums to zero over the channels does not see it. Of numbers that were normal before
 * ReLU the mean makes up 1 / pi of the mean square, which the factor gives back.
 */
function centred(kernel: tf.Tensor4D): tf.Tensor4D {
  const channels = kernel.shape[2];
  const mean = tf.div(sumOfChannels(kernel), channels);
  return tf.mul(tf.sub(kernel, mean), 1 / Math.sqrt(1 - 1 / Math.PI));
}

/** Adds halves until one channel is left: in the same order, so to the same bits, on every backend. */
function sumOfChannels(kernel: tf.Tensor4D): tf.Tensor4D {
  const channels = kernel.shape[2];
  if (channels === 1) return kernel;
  const half = Math.ceil(channels / 2);
  const [first, second] = tf.split(kernel, [half, channels - half], 2);
  const missing = 2 * half - channels;
  const filled = tf.pad(second!, [[0, 0], [0, 0], [0, missing], [0, 0]]);
  return sumOfChannels(tf.add(first!, filled));
}

function limitOf(kernelShape: readonly number[]): number {
  const fanIn = kernelShape.slice(0, -1).reduce((product, size) => product * size, 1);
  const isDense = kernelShape.length === 2;
  return Math.sqrt(6 / (isDense ? fanIn + kernelShape.at(-1)! : fanIn));
}
