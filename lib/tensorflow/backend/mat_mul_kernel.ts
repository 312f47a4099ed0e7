import { tf } from "../tf.ts";

/**
 * Lets a backend turn matrices that are to be multiplied turned, and multiply them then. wasm's own
 * product of turned matrices is a plain loop, 50 times as slow for the gradient of a dense layer's
 * kernel.
 */
export function registerMatMulKernel(backendName: string): void {
  const own = tf.getKernel("BatchMatMul", backendName);
  tf.unregisterKernel("BatchMatMul", backendName);
  tf.registerKernel({
    ...own,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
      const a = transposeA ? turned(inputs["a"] as tf.Tensor) : inputs["a"]!;
      const b = transposeB ? turned(inputs["b"] as tf.Tensor) : inputs["b"]!;
      const result = own.kernelFunc({
        inputs: { a, b },
        attrs: { transposeA: false, transposeB: false },
        backend,
      });
      if (transposeA) (a as tf.Tensor).dispose();
      if (transposeB) (b as tf.Tensor).dispose();
      return result;
    },
  });
}

/** A tensor with its last two axes swapped; the caller disposes it. */
function turned(matrices: tf.Tensor): tf.Tensor {
  const axes = Array.from({ length: matrices.shape.length }, (_, axis) => axis);
  return tf.transpose(matrices, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}
