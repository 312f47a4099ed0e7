import { type BatchRows, sumOverWorkers, tf } from "../tensorflow/mod.ts";
import type { StepRandom } from "./dropout.ts";

/** What a `BatchNormalization` layer is made of. */
export interface BatchNormalizationArgs {
  /** The layer's name. */
  name?: string;
  /** How much of the moving statistics a training step keeps. @default 0.99 */
  momentum?: number;
  /** Added to the variance before its root is taken. @default 1e-3 */
  epsilon?: number;
  /** Whether to learn an offset, beta. @default true */
  center?: boolean;
  /** Whether to learn a factor, gamma. @default true */
  scale?: boolean;
  /** The axis of the channels, which must be the last. @default -1 */
  axis?: number;
  /** Whether the layer learns. @default true */
  trainable?: boolean;
}

/**
 * Batch normalization over all axes but the last, with the meaning that it has in Keras 3.
 *
 * In training it normalizes by the batch's own mean and (biased) variance and moves the moving
 * statistics towards them; otherwise it normalizes by the moving statistics. A layer with
 * `trainable = false` is at rest even in a training call: it uses its moving statistics and leaves
 * them as they are. tfjs's own layer goes on using and moving them, which spoils a frozen network.
 *
 * `[..., channels]` float32 in, the same shape out. Weights: gamma, beta, moving_mean,
 * moving_variance, each `[channels]`. It is saved as Keras's and tfjs's own `BatchNormalization`.
 */
export class BatchNormalization extends tf.layers.Layer {
  /** The standard name, so that plain tfjs and Keras load what is saved. */
  static readonly className = "BatchNormalization";

  /** How much of the moving statistics a training step keeps. */
  readonly momentum: number;
  /** Added to the variance before its root is taken. */
  readonly epsilon: number;
  /** Whether there is a beta. */
  readonly center: boolean;
  /** Whether there is a gamma. */
  readonly scale: boolean;
  readonly #axis: number;
  #gamma?: tf.LayerVariable;
  #beta?: tf.LayerVariable;
  #movingMean!: tf.LayerVariable;
  #movingVariance!: tf.LayerVariable;

  /** A layer whose weights are made when it is first applied. */
  constructor(args: BatchNormalizationArgs = {}) {
    super(args);
    this.momentum = args.momentum ?? 0.99;
    this.epsilon = args.epsilon ?? 1e-3;
    this.center = args.center ?? true;
    this.scale = args.scale ?? true;
    this.#axis = args.axis ?? -1;
    this.supportsMasking = true;
  }

  /**
   * Makes the weights.
   *
   * @throws {RangeError} Where the axis is not the last one.
   */
  override build(inputShape: tf.Shape): void {
    if (this.#axis !== -1 && this.#axis !== inputShape.length - 1) {
      throw new RangeError(
        `Cannot build the layer "${this.name}": axis is ${this.#axis}, must be -1, the last one`,
      );
    }
    const shape = [inputShape.at(-1)!];
    const weight = (name: string, start: "zeros" | "ones", trainable: boolean) =>
      this.addWeight(name, shape, "float32", tf.initializers[start](), undefined, trainable);
    if (this.scale) this.#gamma = weight("gamma", "ones", true);
    if (this.center) this.#beta = weight("beta", "zeros", true);
    this.#movingMean = weight("moving_mean", "zeros", false);
    this.#movingVariance = weight("moving_variance", "ones", false);
    this.built = true;
  }

  /** The shape does not change. */
  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  /**
   * Normalizes a batch: by its own statistics while training, by the moving ones otherwise. Where
   * workers share a batch (`random.rows`) the statistics are those of the whole batch.
   *
   * @returns float32 of the input's shape; the caller disposes it.
   */
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: { training?: boolean; random?: StepRandom },
  ): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => {
      if (!kwargs.training || !this.trainable) {
        const centered = tf.sub(input, this.#movingMean.read());
        return this.#normalize(centered, this.#movingVariance.read());
      }
      const { mean, centered, variance } = this.#moments(input, kwargs.random?.rows);
      this.#move(this.#movingMean, mean);
      this.#move(this.#movingVariance, variance);
      return this.#normalize(centered, variance);
    });
  }

  /**
   * Sets the moving statistics to the mean and the (biased) variance of an input: those of many
   * images at once, where a training step only moves them towards those of its batch.
   *
   * @param input `[..., channels]` float32
   */
  measure(input: tf.Tensor): void {
    tf.tidy(() => {
      const { mean, variance } = tf.moments(input, batchAxesOf(input));
      this.#movingMean.write(mean);
      this.#movingVariance.write(variance);
    });
  }

  /** The layer's settings, as Keras and tfjs write them. */
  override getConfig(): tf.serialization.ConfigDict {
    const { momentum, epsilon, center, scale } = this;
    return { ...super.getConfig(), axis: this.#axis, momentum, epsilon, center, scale };
  }

  /** Mean, distance from it, and (biased) variance of a batch. */
  #moments(input: tf.Tensor, rows: BatchRows | undefined) {
    const batchAxes = batchAxesOf(input);
    if (rows === undefined) {
      const mean = tf.mean(input, batchAxes);
      const centered = tf.sub(input, mean);
      return { mean, centered, variance: tf.mean(tf.square(centered), batchAxes) };
    }
    // In one sum, because each waits for all workers; from near the mean, where squares are small.
    const near = this.#movingMean.read();
    const distance = tf.sub(input, near);
    const own = tf.stack([
      tf.sum(distance, batchAxes),
      tf.sum(tf.square(distance), batchAxes),
    ]);
    const count = input.size / input.shape.at(-1)! / rows.count * rows.of;
    const means = tf.div(sumOverWorkers(own, { name: `${this.name}, moments` }), count);
    const [shift, square] = tf.unstack(means);
    return {
      mean: tf.add(near, shift!),
      centered: tf.sub(distance, shift!),
      variance: tf.sub(square!, tf.square(shift!)),
    };
  }

  /** Scales to unit variance, then by gamma, and adds beta. */
  #normalize(centered: tf.Tensor, variance: tf.Tensor): tf.Tensor {
    const inverse = tf.rsqrt(tf.add(variance, this.epsilon));
    const factor = this.#gamma ? tf.mul(inverse, this.#gamma.read()) : inverse;
    const scaled = tf.mul(centered, factor);
    return this.#beta ? tf.add(scaled, this.#beta.read()) : scaled;
  }

  /** Assigns the variable and keeps it, so that a recorded step finds it again. */
  #move(moving: tf.LayerVariable, batch: tf.Tensor): void {
    moving.write(
      tf.add(tf.mul(moving.read(), this.momentum), tf.mul(batch, 1 - this.momentum)),
    );
  }
}

/** Every axis but the channels'. */
function batchAxesOf(input: tf.Tensor): number[] {
  return input.shape.map((_, axis) => axis).slice(0, -1);
}

tf.serialization.registerClass(BatchNormalization);
