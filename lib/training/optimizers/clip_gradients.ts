import { nativeBackend, tf } from "../../tensorflow/mod.ts";
import type { Named } from "./optimizer.ts";

/** How gradients are clipped. */
export interface ClipByGlobalNormOptions {
  /** The most that the norm of all gradients together may be, above 0. */
  clipNorm: number;
}

/**
 * Scales all gradients down by one factor where their norm together is above a bound, so that the
 * direction of the step stays (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent
 * neural networks", arXiv 1211.5063). By the formula of TensorFlow's `clip_by_global_norm`, which is
 * Keras's `global_clipnorm`:
 *
 *     g = g clipNorm / max(norm, clipNorm)
 *
 * @returns float32 tensors of the same names and shapes; the caller disposes them.
 */
export function clipByGlobalNorm(
  gradients: Named<tf.Tensor>,
  { clipNorm }: ClipByGlobalNormOptions,
): Named<tf.Tensor> {
  const names = [...gradients.keys()];
  const clipped = tf.tidy(() => {
    const squares = Array.from(gradients.values(), sumOfSquares);
    const norm = tf.stack(squares).sum().sqrt();
    const factor = tf.div(clipNorm, tf.maximum(norm, clipNorm));
    return Array.from(gradients.values(), (gradient) => gradient.mul(factor));
  });
  return new Map(names.map((name, i) => [name, clipped[i]!]));
}

/** In one pass over memory where TensorFlow computes, by its `L2Loss`, half the sum of squares. */
function sumOfSquares(tensor: tf.Tensor): tf.Tensor {
  const native = nativeBackend();
  if (native === undefined) return tensor.square().sum();
  const { TF_ATTR_TYPE, TF_FLOAT } = native.binding;
  const type = { name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT };
  return native.executeSingleOutput("L2Loss", [type], [tensor]).mul(2);
}
