import { tf } from "../tf.ts";
import { NATIVE_BACKEND, recordingBackend } from "./native_backend.ts";

/**
 * Lets recorded steps multiply two matrices by TensorFlow's `MatMul`, where tfjs-node takes the op
 * for batches of matrices whatever the rank. The numbers are the same; but TensorFlow melts bias
 * and ReLU into the product only after `MatMul`.
 */
export function registerMatrixProduct(): void {
  const batched = tf.getKernel("BatchMatMul", NATIVE_BACKEND);
  tf.unregisterKernel("BatchMatMul", NATIVE_BACKEND);
  tf.registerKernel({
    ...batched,
    kernelFunc: (args) => {
      const { a, b } = args.inputs as { a: tf.Tensor; b: tf.Tensor };
      const recording = recordingBackend();
      if (recording === undefined || a.rank !== 2 || b.rank !== 2 || a.dtype !== "float32") {
        return batched.kernelFunc(args);
      }
      const { TF_ATTR_TYPE, TF_ATTR_BOOL, TF_FLOAT } = recording.binding;
      const { transposeA, transposeB } = args.attrs as unknown as {
        transposeA: boolean;
        transposeB: boolean;
      };
      return recording.executeSingleOutput("MatMul", [
        { name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT },
        { name: "transpose_a", type: TF_ATTR_BOOL, value: transposeA },
        { name: "transpose_b", type: TF_ATTR_BOOL, value: transposeB },
      ], [a, b]);
    },
  });
}
