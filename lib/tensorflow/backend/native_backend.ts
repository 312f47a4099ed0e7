import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.d.ts";
import type { TensorMetadata } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import type { NativeBinding } from "../native/binding.ts";
import { tf } from "../tf.ts";

/** The name that tfjs-node's kernels are registered under. */
export const NATIVE_BACKEND = "tensorflow";

/** tfjs-node's backend over our binding. */
export type NativeBackend = NodeJSKernelBackend & { binding: NativeBinding };

/** The native backend where it is the one in use. */
export function nativeBackend(): NativeBackend | undefined {
  return tf.getBackend() === NATIVE_BACKEND ? tf.backend() as NativeBackend : undefined;
}

/** The native backend while a step is being recorded. */
export function recordingBackend(): NativeBackend | undefined {
  const native = nativeBackend();
  return native?.binding.recorder === undefined ? undefined : native;
}

/** The binding's numbers of tensors; values that only tfjs has are handed to TensorFlow by it. */
export function idsOf(backend: NativeBackend, tensors: readonly tf.Tensor[]): number[] {
  return backend["getInputTensorIds"](tensors) as number[];
}

/** The binding's number of one tensor. */
export function idOf(backend: NativeBackend, tensor: tf.Tensor): number {
  return idsOf(backend, [tensor])[0]!;
}

/** A tensor of tfjs for one of the binding's, which belongs to it from then on. */
export function tensorOf(backend: NativeBackend, metadata: TensorMetadata): tf.Tensor {
  return backend["createOutputTensor"](metadata) as tf.Tensor;
}
