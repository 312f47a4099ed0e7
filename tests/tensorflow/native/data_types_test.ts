import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  bytesOf,
  bytesPerValue,
  DataType,
  isHeld,
  valuesOf,
} from "../../../lib/tensorflow/native/data_types.ts";

/** Sizes as TensorFlow's `types.proto` documents them. */
const SIZES: readonly [keyof typeof DataType, number][] = [
  ["FLOAT", 4],
  ["INT32", 4],
  ["UINT8", 1],
  ["COMPLEX64", 8],
  ["INT64", 8],
  ["BOOL", 1],
];

for (const [name, size] of SIZES) {
  Deno.test(`bytesPerValue() is ${size} for ${name}`, () => {
    assertEquals(bytesPerValue(DataType[name]), size);
  });
}

Deno.test("bytesPerValue() throws when a data type holds no numbers", () => {
  for (const dtype of [DataType.STRING, DataType.RESOURCE, 0, 99]) {
    assertThrows(() => bytesPerValue(dtype), TypeError, `data type ${dtype}`);
  }
});

Deno.test("bytesOf() takes the memory itself when the array is of the right kind", () => {
  const values = new Float32Array([0, 1, 2, 3]).subarray(1, 3);
  const bytes = bytesOf(values, DataType.FLOAT);
  assertStrictEquals(bytes.buffer, values.buffer);
  assertEquals([bytes.byteOffset, bytes.length], [4, 8]);
});

Deno.test("bytesOf() converts when the values are of another kind", () => {
  const cases: readonly [ArrayLike<number>, number, number[]][] = [
    [[1], DataType.FLOAT, [0, 0, 128, 63]],
    [new Int32Array([1]), DataType.FLOAT, [0, 0, 128, 63]],
    [new Uint8Array([7]), DataType.INT32, [7, 0, 0, 0]],
    [[-1, -1], DataType.INT64, [255, 255, 255, 255, 255, 255, 255, 255]],
    [[true, false] as unknown as number[], DataType.BOOL, [1, 0]],
    [new Float32Array([200]), DataType.UINT8, [200]],
    [[1, 0], DataType.COMPLEX64, [0, 0, 128, 63, 0, 0, 0, 0]],
  ];
  for (const [values, dtype, bytes] of cases) assertEquals([...bytesOf(values, dtype)], bytes);
});

Deno.test("valuesOf() gives the array that tfjs holds the data type in", () => {
  const { buffer } = new Uint8Array([1, 0, 0, 0, 255, 255, 255, 255]);
  assertEquals(valuesOf(buffer, DataType.INT32), new Int32Array([1, -1]));
  assertEquals(valuesOf(buffer, DataType.UINT8), new Uint8Array(buffer));
  assertEquals(valuesOf(buffer.slice(0, 4), DataType.FLOAT), new Float32Array([2 ** -149]));
  assertEquals(valuesOf(buffer.slice(0, 2), DataType.BOOL), new Uint8Array([1, 0]));
  const minusTwo = BigInt64Array.of(-2n).buffer;
  assertEquals(valuesOf(minusTwo, DataType.INT64), new Int32Array([-2]));
});

Deno.test("valuesOf() throws when an integer of 64 bits is beyond 32", () => {
  for (const value of [2n ** 31n, -(2n ** 31n) - 1n, 2n ** 40n]) {
    assertThrows(
      () => valuesOf(BigInt64Array.of(0n, value).buffer, DataType.INT64),
      RangeError,
      `Cannot read an int64 tensor: ${value} is in it`,
    );
  }
});

Deno.test("isHeld() is true for the data types whose values tfjs holds", () => {
  const { BFLOAT16, ...held } = DataType;
  assertEquals(Object.values(held).map(isHeld), Object.values(held).map(() => true));
  assertEquals([BFLOAT16, 2, 0, 99].map(isHeld), [false, false, false, false]);
});
