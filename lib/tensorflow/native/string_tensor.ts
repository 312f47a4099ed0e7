import type { CApi } from "./c_api.ts";
import { DataType } from "./data_types.ts";
import { memoryAt } from "./memory_at.ts";

/** Bytes of one `TF_TString`, TensorFlow's own kind of string. */
const STRING_BYTES = 24;

/**
 * A `TF_Tensor` of strings. They are views of bytes that lie behind them in the tensor's own memory,
 * and TensorFlow's ops hand views on as they are: let an op that copies read it, then delete it.
 *
 * @param shape As many places as there are values.
 * @param values The bytes of each string.
 * @returns The caller deletes it.
 * @throws {TypeError} Where a value is no `Uint8Array`.
 * @throws {RangeError} Where the values do not fill the shape, or there is no memory for them.
 */
export function newStringTensor(
  api: CApi,
  shape: readonly number[],
  values: unknown,
): Deno.PointerObject {
  const texts = checkedTexts(shape, values);
  const head = texts.length * STRING_BYTES;
  const size = texts.reduce((sum, { length }) => sum + length, head);
  const dims = BigInt64Array.from(shape, BigInt);
  const tensor = api.TF_AllocateTensor(DataType.STRING, dims, shape.length, BigInt(size));
  if (tensor === null) throw new RangeError(`${failure(shape)}: ${size} bytes are not to be had`);
  if (size === 0) return tensor;
  const data = api.TF_TensorData(tensor)!;
  const memory = memoryAt(data, size);
  let end = head;
  texts.forEach((text, i) => {
    memory.set(text, end);
    const string = Deno.UnsafePointer.offset(data, i * STRING_BYTES);
    api.TF_StringInit(string);
    api.TF_StringAssignView(string, Deno.UnsafePointer.offset(data, end), BigInt(text.length));
    end += text.length;
  });
  return tensor;
}

/** Copies of the strings in a `TF_Tensor`, as bytes. */
export function stringsIn(api: CApi, tensor: Deno.PointerValue): Uint8Array[] {
  const count = Number(api.TF_TensorElementCount(tensor));
  if (count === 0) return [];
  const data = api.TF_TensorData(tensor)!;
  return Array.from({ length: count }, (_, i) => {
    const string = Deno.UnsafePointer.offset(data, i * STRING_BYTES);
    const length = Number(api.TF_StringGetSize(string));
    if (length === 0) return new Uint8Array(0);
    return memoryAt(api.TF_StringGetDataPointer(string), length).slice();
  });
}

function checkedTexts(shape: readonly number[], values: unknown): Uint8Array[] {
  const texts = Array.isArray(values) ? values as unknown[] : [values];
  const wrong = texts.findIndex((text) => !(text instanceof Uint8Array));
  if (wrong !== -1) {
    throw new TypeError(
      `${failure(shape)}: a value is ${Deno.inspect(texts[wrong])}, must be a Uint8Array`,
    );
  }
  const wanted = shape.reduce((product, size) => product * size, 1);
  if (texts.length !== wanted) {
    throw new RangeError(`${failure(shape)}: got ${texts.length} strings, must be ${wanted}`);
  }
  return texts as Uint8Array[];
}

function failure(shape: readonly number[]): string {
  return `Cannot make a string tensor of shape [${shape}]`;
}
