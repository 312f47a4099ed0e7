import type { CApi } from "./c_api.ts";
import { bytesOf, bytesPerValue } from "./data_types.ts";
import { memoryAt } from "./memory_at.ts";

/** What a tensor of numbers is made of. */
export interface NumberTensor {
  shape: readonly number[];
  /** TensorFlow's number for the kind of the values. */
  dtype: number;
  /** As many numbers as fill the shape, in a typed array or any other list. */
  values: unknown;
}

/**
 * A `TF_Tensor` with a copy of numbers.
 *
 * @returns The caller deletes it.
 * @throws {RangeError} Where the values do not fill the shape, or there is no memory for them.
 * @throws {TypeError} Where the data type is none that holds numbers.
 */
export function newNumberTensor(
  api: CApi,
  { shape, dtype, values }: NumberTensor,
): Deno.PointerObject {
  const bytes = bytesOf(values as ArrayLike<number>, dtype);
  const wanted = shape.reduce((product, size) => product * size, 1) * bytesPerValue(dtype);
  if (bytes.length !== wanted) {
    throw new RangeError(
      `Cannot make a tensor of shape [${shape}]: got ${bytes.length} bytes, must be ${wanted}`,
    );
  }
  const dims = BigInt64Array.from(shape, BigInt);
  const tensor = api.TF_AllocateTensor(dtype, dims, shape.length, BigInt(bytes.length));
  if (tensor === null) {
    throw new RangeError(
      `Cannot make a tensor of shape [${shape}]: ${bytes.length} bytes of memory are not to be had`,
    );
  }
  if (bytes.length > 0) memoryAt(api.TF_TensorData(tensor), bytes.length).set(bytes);
  return tensor;
}

/** A copy of the bytes of a `TF_Tensor`. */
export function bytesIn(api: CApi, tensor: Deno.PointerValue): ArrayBuffer {
  const size = Number(api.TF_TensorByteSize(tensor));
  if (size === 0) return new ArrayBuffer(0);
  return memoryAt(api.TF_TensorData(tensor), size).slice().buffer;
}

/** The same, copied on a thread of its own. */
export async function bytesInAsync(api: CApi, tensor: Deno.PointerValue): Promise<ArrayBuffer> {
  const size = Number(api.TF_TensorByteSize(tensor));
  const bytes = new Uint8Array(size);
  if (size > 0) await api.copyMemoryOnThread(bytes, api.TF_TensorData(tensor), BigInt(size));
  return bytes.buffer;
}
