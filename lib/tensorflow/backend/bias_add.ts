import { tf } from "../tf.ts";
import { NATIVE_BACKEND, type NativeBackend, recordingBackend } from "./native_backend.ts";

/**
 * Lets recorded steps add a layer's bias by TensorFlow's `BiasAdd` and sum its gradient by
 * `BiasAddGrad`, where tfjs adds and sums as for any two tensors. The numbers are the same; but
 * TensorFlow melts a convolution, its bias and ReLU into one op only where the bias comes by
 * `BiasAdd`, and in bfloat16 a plain sum would first be cast to float32, error maps and all.
 */
export function registerBiasAdd(): void {
  const add = tf.getKernel("Add", NATIVE_BACKEND);
  tf.unregisterKernel("Add", NATIVE_BACKEND);
  tf.registerKernel({
    ...add,
    kernelFunc: (args) => {
      const { a, b } = args.inputs as { a: tf.Tensor; b: tf.Tensor };
      const recording = recordingBackend();
      if (recording === undefined || !isBias(a, b)) return add.kernelFunc(args);
      return run(recording, "BiasAdd", [a, b]);
    },
  });
  const addGradient = tf.getGradient("Add");
  tf.unregisterGradient("Add");
  tf.registerGradient({
    ...addGradient,
    gradFunc: (dy, saved, attributes) => {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      const gradients = addGradient.gradFunc(dy, saved, attributes);
      const recording = recordingBackend();
      if (recording === undefined || !isBias(a, b)) return gradients;
      return { ...gradients, b: () => run(recording, "BiasAddGrad", [dy as tf.Tensor]) };
    },
  });
}

/** Whether the second tensor holds one number for each channel of the first, whose last axis they are. */
function isBias(a: tf.Tensor, b: tf.Tensor): boolean {
  return a.rank >= 2 && b.rank === 1 && a.shape.at(-1) === b.shape[0] &&
    a.dtype === "float32" && b.dtype === "float32";
}

function run(backend: NativeBackend, op: string, inputs: tf.Tensor[]): tf.Tensor {
  const { TF_ATTR_TYPE, TF_FLOAT } = backend.binding;
  const type = { name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT };
  return backend.executeSingleOutput(op, [type], inputs);
}
