import { tf } from "../tf.ts";
import { recordingBackend } from "./native_backend.ts";

/**
 * Replaces tfjs's gradient of ReLU by one that is the same function of the result instead of the
 * input, and one op of TensorFlow's where a step is being recorded. tfjs composes it of a
 * comparison, a cast and a product, and holds on to the input, so that TensorFlow cannot melt
 * convolution, bias and ReLU into one.
 */
export function registerReluGradient(): void {
  tf.unregisterGradient("Relu");
  tf.registerGradient({
    kernelName: "Relu",
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const error = dy as tf.Tensor;
      const result = saved[0]!;
      return { x: () => reluGradient(error, result) };
    },
  });
}

function reluGradient(error: tf.Tensor, result: tf.Tensor): tf.Tensor {
  const recording = recordingBackend();
  if (recording === undefined) return tf.mul(error, tf.step(result));
  const { TF_ATTR_TYPE, TF_FLOAT } = recording.binding;
  const type = { name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT };
  return recording.executeSingleOutput("ReluGrad", [type], [error, result]);
}
