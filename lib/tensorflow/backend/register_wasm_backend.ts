import { tf } from "../tf.ts";
import { registerConv2DFilterKernel } from "./conv2d_filter_kernel.ts";
import { registerConv2DInputKernel } from "./conv2d_input_kernel.ts";
import { registerMatMulKernel } from "./mat_mul_kernel.ts";

/**
 * Registers tfjs's wasm backend, with what it lacks to train a convolutional network and what it does
 * too slowly for it. Done once; later calls change nothing.
 */
export async function registerWasmBackend(): Promise<void> {
  await import("@tensorflow/tfjs-backend-wasm");
  if (tf.getKernel("Conv2DBackpropFilter", "wasm") !== undefined) return;
  registerConv2DFilterKernel("wasm");
  registerConv2DInputKernel("wasm");
  registerMatMulKernel("wasm");
}
