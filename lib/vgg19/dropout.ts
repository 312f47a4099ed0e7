import { type BatchRows, dropoutMask, tf } from "../tensorflow/mod.ts";

/** The random numbers of one training step, given to a model as `{ training: true, random }`. */
export interface StepRandom {
  /** The run's seed, an integer of 32 bits. */
  seed: number;
  /** The number of the training step; an int32 scalar where the step is recorded and replayed. */
  step: number | tf.Scalar;
  /** The rows of the whole batch that are at hand, where workers share it. @default all */
  rows?: BatchRows | undefined;
}

/** What a `Dropout` layer is made of. */
export interface DropoutArgs {
  /** The share of numbers set to zero, from 0 to below 1. */
  rate: number;
  /** The layer's name, which is also the name of its stream of random numbers. */
  name?: string;
}

/**
 * Dropout whose mask follows from the seed, the step and the layer's name alone, so that a run
 * repeats, a resumed run goes on exactly, and a recorded step draws a new mask each time. (tfjs's
 * own draws from JavaScript, or with a seed the same mask at every step.)
 *
 * Any shape in, the same shape out. In training, `layer.apply(x, { training: true, random: { seed,
 * step } })` sets each number to zero with probability `rate`, to the nearest of 256 steps, and
 * multiplies the others by 1 / (1 - rate); otherwise numbers pass unchanged. A model hands the same keywords on to all its
 * layers. It is saved as Keras's and tfjs's own `Dropout`.
 */
export class Dropout extends tf.layers.Layer {
  /** The standard name, so that plain tfjs and Keras load what is saved. */
  static readonly className = "Dropout";

  /** The share of numbers set to zero. */
  readonly rate: number;

  /**
   * A layer without weights.
   *
   * @throws {RangeError} Where `rate` is not at least 0 and below 1.
   */
  constructor(args: DropoutArgs) {
    super(args);
    if (!(args.rate >= 0 && args.rate < 1)) {
      throw new RangeError(
        `Cannot make the layer "${this.name}": rate is ${args.rate}, must be at least 0 and below 1`,
      );
    }
    this.rate = args.rate;
    this.supportsMasking = true;
  }

  /** The shape does not change. */
  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  /**
   * Sets units to zero while training, and gives the batch back as it is otherwise.
   *
   * @returns float32 of the input's shape; the caller disposes it.
   * @throws {TypeError} Where a training call has no `random`.
   */
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: { training?: boolean; random?: StepRandom },
  ): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (!kwargs.training || this.rate === 0) return input;
    const { random } = kwargs;
    if (random === undefined) {
      throw new TypeError(
        `Cannot train the layer "${this.name}": the call has no random numbers, must be given "random: { seed, step }"`,
      );
    }
    const { name: use, rate } = this;
    return tf.tidy(() => tf.mul(input, dropoutMask(input.shape, { ...random, use, rate })));
  }

  /** The layer's settings, as Keras and tfjs write them. */
  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}

tf.serialization.registerClass(Dropout);
