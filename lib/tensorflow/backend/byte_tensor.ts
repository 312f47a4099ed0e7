import { tf } from "../tf.ts";
import { nativeBackend, tensorOf } from "./native_backend.ts";

/**
 * Bytes as a tensor of tfjs's dtype int32. TensorFlow keeps it as bytes, a quarter of the memory;
 * tfjs has no such dtype, and the embedded backends hold true int32 numbers.
 *
 * @param bytes Values from 0 to 255.
 * @param shape The shape that the values fill.
 * @returns The caller disposes it; cast it before computing.
 */
export function byteTensor(bytes: Uint8Array, shape: readonly number[]): tf.Tensor {
  const native = nativeBackend();
  if (native === undefined) return tf.tensor(Int32Array.from(bytes), [...shape], "int32");
  const { binding } = native;
  const dtype = binding.TF_UINT8;
  const id = binding.createTensor(shape, dtype, bytes);
  return tensorOf(native, { id, shape: [...shape], dtype });
}
