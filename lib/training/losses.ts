import { tf } from "../tensorflow/mod.ts";

/** What the targets of a loss may be changed by. */
export interface CrossEntropyOptions {
  /** Share of each target that is spread evenly over all classes. @default 0 */
  labelSmoothing?: number;
}

/**
 * The categorical cross-entropy of each image, computed from logits, so that it stays exact where a
 * probability is too small for float32. Label smoothing as Keras has it (Szegedy et al.,
 * "Rethinking the Inception architecture", arXiv 1512.00567, section 7).
 *
 * @param logits `[batch, classes]` float32
 * @param targets `[batch, classes]` float32, one-hot
 * @returns `[batch]` float32; the caller disposes it
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { tf } from "../tensorflow/mod.ts";
 *
 * await tf.setBackend("cpu");
 * const logits = tf.tensor2d([[0, 0], [100, 0]]);
 * const targets = tf.tensor2d([[1, 0], [0, 1]]);
 * const losses = crossEntropy(logits, targets);
 * const [even, wrong] = await losses.data();
 * assertAlmostEquals(even!, Math.LN2, 1e-6);
 * assertAlmostEquals(wrong!, 100, 1e-4);
 * tf.dispose([logits, targets, losses]);
 * ```
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  options: CrossEntropyOptions = {},
): tf.Tensor1D {
  const { labelSmoothing = 0 } = options;
  return tf.tidy(() => {
    const classes = targets.shape[1];
    const smoothed = labelSmoothing === 0
      ? targets
      : targets.mul(1 - labelSmoothing).add(labelSmoothing / classes);
    return smoothed.mul(tf.logSoftmax(logits)).sum(-1).neg() as tf.Tensor1D;
  });
}

/**
 * How many images have their highest logit at the true class.
 *
 * @param logits `[batch, classes]` float32
 * @param targets `[batch, classes]` float32, one-hot
 * @returns float32 scalar; the caller disposes it
 */
export function countCorrect(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() =>
    tf.equal(logits.argMax(-1), targets.argMax(-1)).toFloat().sum() as tf.Scalar
  );
}

/**
 * The squared error between the probabilities and the one-hot target, averaged over the classes
 * (Keras's metric `mse`), for each image.
 *
 * @param logits `[batch, classes]` float32
 * @param targets `[batch, classes]` float32, one-hot
 * @returns `[batch]` float32; the caller disposes it
 */
export function squaredError(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => tf.softmax(logits).sub(targets).square().mean(-1) as tf.Tensor1D);
}
