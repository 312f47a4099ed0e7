import { tf } from "../tf.ts";
import { NATIVE_BACKEND } from "./native_backend.ts";

/**
 * Replaces tfjs-node's kernel of `round`, which gives zeros for integers on the library's version:
 * they are round as they are.
 */
export function registerRoundKernel(): void {
  const { kernelFunc } = tf.getKernel("Round", NATIVE_BACKEND);
  tf.unregisterKernel("Round", NATIVE_BACKEND);
  tf.registerKernel({
    kernelName: "Round",
    backendName: NATIVE_BACKEND,
    kernelFunc: (call) => {
      const x = call.inputs["x"]!;
      return x.dtype === "int32" ? tf.clone(x as tf.Tensor) : kernelFunc(call);
    },
  });
}
