import { memoryOf } from "../../files/mod.ts";

/** TensorFlow's numbers for the kinds of value in a tensor (`TF_DataType` in its C API). */
export const DataType = {
  FLOAT: 1,
  INT32: 3,
  UINT8: 4,
  STRING: 7,
  COMPLEX64: 8,
  INT64: 9,
  BOOL: 10,
  BFLOAT16: 14,
  RESOURCE: 20,
} as const;

/** TensorFlow's numbers for the kinds of an op's attribute (`TF_AttrType` in its C API). */
export const AttributeType = {
  STRING: 0,
  INT: 1,
  FLOAT: 2,
  BOOL: 3,
  TYPE: 4,
  SHAPE: 5,
} as const;

/** A tensor's numbers as JavaScript holds them. */
export type TensorNumbers = Float32Array | Int32Array | Uint8Array;

/** A tensor's values as JavaScript holds them: numbers, or the bytes of each string. */
export type TensorValues = TensorNumbers | Uint8Array[];

/** Bytes that one value takes. */
const BYTES: Readonly<Record<number, number>> = {
  [DataType.FLOAT]: 4,
  [DataType.INT32]: 4,
  [DataType.UINT8]: 1,
  [DataType.COMPLEX64]: 8,
  [DataType.INT64]: 8,
  [DataType.BOOL]: 1,
};

/** The data types whose values tfjs holds; numbers of the others are to be cast first. */
const HELD: ReadonlySet<number> = new Set([
  ...Object.keys(BYTES).map(Number),
  DataType.STRING,
  DataType.RESOURCE,
]);

/** Whether tfjs holds values of a data type. */
export function isHeld(dtype: number): boolean {
  return HELD.has(dtype);
}

/** Bytes that one value of a data type takes in a tensor. */
export function bytesPerValue(dtype: number): number {
  const bytes = BYTES[dtype];
  if (bytes === undefined) {
    throw new TypeError(`Cannot hold a tensor of TensorFlow's data type ${dtype}: it is no number`);
  }
  return bytes;
}

/**
 * The bytes that a tensor of the data type is filled with.
 *
 * @param values Numbers in any form that tfjs holds them in; a typed array of the right kind is not copied.
 */
export function bytesOf(values: ArrayLike<number>, dtype: number): Uint8Array {
  let typed: TensorNumbers;
  if (dtype === DataType.FLOAT || dtype === DataType.COMPLEX64) {
    typed = values instanceof Float32Array ? values : Float32Array.from(values);
  } else if (dtype === DataType.INT32) {
    typed = values instanceof Int32Array ? values : Int32Array.from(values);
  } else if (dtype === DataType.INT64) {
    // tfjs hands in the two halves of each number, the lower first.
    typed = values instanceof Int32Array ? values : Int32Array.from(values);
  } else {
    typed = values instanceof Uint8Array ? values : Uint8Array.from(values);
  }
  return memoryOf(typed);
}

/**
 * The numbers of a tensor of the data type, from a copy of its bytes; a resource's are its bytes.
 *
 * @throws {RangeError} Where a number of 64 bits does not fit into the 32 that tfjs has.
 */
export function valuesOf(bytes: ArrayBuffer, dtype: number): TensorNumbers {
  switch (dtype) {
    case DataType.FLOAT:
    case DataType.COMPLEX64:
      return new Float32Array(bytes);
    case DataType.INT32:
      return new Int32Array(bytes);
    case DataType.INT64:
      return Int32Array.from(new BigInt64Array(bytes), int32Of);
    default:
      return new Uint8Array(bytes);
  }
}

function int32Of(value: bigint): number {
  if (BigInt.asIntN(32, value) === value) return Number(value);
  throw new RangeError(
    `Cannot read an int64 tensor: ${value} is in it, and tfjs holds integers of 32 bits`,
  );
}
