import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { findLibrary } from "../../../lib/tensorflow/install/mod.ts";
import { NativeBinding } from "../../../lib/tensorflow/native/binding.ts";
import { DataType } from "../../../lib/tensorflow/native/data_types.ts";
import { hasNative, testNative } from "../backends.ts";

const { FLOAT, INT32, INT64, BOOL, UINT8, STRING } = DataType;

/** Shape, data type, values as tfjs hands them in, and what comes back where that differs. */
const ROUND_TRIPS: readonly {
  name: string;
  shape: number[];
  dtype: number;
  values: unknown;
  back?: unknown;
}[] = [
  { name: "float32", shape: [2, 2], dtype: FLOAT, values: Float32Array.of(0, -1.5, 3e38, NaN) },
  { name: "a float32 scalar", shape: [], dtype: FLOAT, values: Float32Array.of(0.25) },
  { name: "no float32 at all", shape: [0, 3], dtype: FLOAT, values: new Float32Array(0) },
  { name: "a list", shape: [2], dtype: FLOAT, values: [1, 2], back: Float32Array.of(1, 2) },
  { name: "int32", shape: [3], dtype: INT32, values: Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1) },
  { name: "bool", shape: [1, 3], dtype: BOOL, values: Uint8Array.of(1, 0, 1) },
  { name: "uint8", shape: [2, 1], dtype: UINT8, values: Uint8Array.of(0, 255) },
  // The two halves of each number go in, the lower one first.
  {
    name: "int64",
    shape: [2],
    dtype: INT64,
    values: Int32Array.of(-2, -1, 7, 0),
    back: Int32Array.of(-2, 7),
  },
];

for (const { name, shape, dtype, values, back = values } of ROUND_TRIPS) {
  testNative(`NativeBinding gives ${name} back as it was put in`, ({ binding }) => {
    const id = binding.createTensor(shape, dtype, values);
    try {
      assertEquals(binding.tensorDataSync(id) as unknown, back);
      const [copy] = binding.executeOp("Identity", [typeOf("T", dtype)], [id], 1);
      assertEquals([copy!.shape, copy!.dtype], [shape, dtype]);
      assertEquals(binding.tensorDataSync(copy!.id) as unknown, back);
      binding.deleteTensor(copy!.id);
    } finally {
      binding.deleteTensor(id);
    }
  });
}

testNative("NativeBinding.tensorDataSync() gives a copy", ({ binding }) => {
  const id = binding.createTensor([1], FLOAT, Float32Array.of(1));
  binding.tensorDataSync(id)[0] = 2;
  assertEquals(binding.tensorDataSync(id)[0], 1);
  binding.deleteTensor(id);
});

testNative(
  "NativeBinding.createTensor() throws when the values do not fill the shape",
  (native) => {
    const { binding } = native;
    assertThrows(
      () => binding.createTensor([2, 2], FLOAT, Float32Array.of(1, 2, 3)),
      RangeError,
      "Cannot make a tensor of shape [2,2]: got 12 bytes, must be 16",
    );
    assertThrows(() => binding.createTensor([], INT64, Int32Array.of(1)), RangeError, "must be 8");
    assertThrows(() => binding.createTensor([1], STRING, ["a"]), TypeError, "data type 7");
  },
);

testNative("NativeBinding.executeOp() says which op failed and TensorFlow's reason", (native) => {
  const { binding } = native;
  const id = binding.createTensor([2, 3], FLOAT, new Float32Array(6));
  const attributes = [typeOf("T", FLOAT)];
  const failures: readonly [() => unknown, string, string][] = [
    [() => binding.executeOp("MatMul", attributes, [id, id], 1), "MatMul", "incompatible"],
    [() => binding.executeOp("NoSuchOp", [], [id], 1), "NoSuchOp", "neither"],
    [() => binding.executeOp("MatMul", attributes, [id], 1), "MatMul", "2 inputs"],
  ];
  for (const [run, op, reason] of failures) {
    // The input is used again: it was not freed.
    const error = assertThrows(run, Error) as Error;
    assertStringIncludes(error.message, `Cannot run "${op}": `);
    assertStringIncludes(error.message, reason);
  }
  assertEquals(binding.tensorDataSync(id).length, 6);
  binding.deleteTensor(id);
});

testNative("NativeBinding.executeOp() takes an op's several outputs and lists", ({ binding }) => {
  const values = binding.createTensor([4], FLOAT, Float32Array.of(5, 1, 2, 9));
  const count = binding.createTensor([], INT32, Int32Array.of(2));
  const top = binding.executeOp("TopKV2", [typeOf("T", FLOAT)], [values, count], 2);
  assertEquals(top.map(({ id }) => [...binding.tensorDataSync(id)]), [[9, 5], [3, 0]]);
  const boundaries = { name: "boundaries", type: binding.TF_ATTR_FLOAT, value: [2, 6] };
  const [buckets] = binding.executeOp(
    "Bucketize",
    [typeOf("T", FLOAT), boundaries as never],
    [values],
    1,
  );
  assertEquals([...binding.tensorDataSync(buckets!.id)], [1, 0, 1, 2]);
  for (const id of [values, count, buckets!.id, ...top.map(({ id }) => id)]) {
    binding.deleteTensor(id);
  }
});

testNative("NativeBinding says that a tensor was disposed when it is used again", ({ binding }) => {
  const id = binding.createTensor([1], FLOAT, [1]);
  binding.deleteTensor(id);
  const uses = [
    () => binding.tensorDataSync(id),
    () => binding.deleteTensor(id),
    () => binding.executeOp("Identity", [typeOf("T", FLOAT)], [id], 1),
  ];
  for (const use of uses) assertThrows(use, Error, `Cannot use tensor ${id}: it was disposed`);
});

testNative("NativeBinding lists the devices, a CPU among them", ({ binding }) => {
  const cpu = binding.devices.find(({ type }) => type === "CPU");
  assertStringIncludes(cpu!.name, "device:CPU:0");
  assertEquals(binding.isUsingGpuDevice(), binding.devices.some(({ type }) => type === "GPU"));
});

testNative("NativeBinding refuses SavedModels, which no command uses", ({ binding }) => {
  for (const use of [binding.loadSavedModel, binding.deleteSavedModel, binding.runSavedModel]) {
    assertThrows(() => use.call(binding), Error, "Cannot use a SavedModel");
  }
  assertEquals(binding.getNumOfSavedModels(), 0);
});

Deno.test({
  name: "NativeBinding.close() frees everything, and later use says so instead of crashing",
  ignore: !hasNative,
  fn() {
    const found = findLibrary();
    assert(!("missing" in found));
    const binding = new NativeBinding(found, { intraOpThreads: 1 });
    const id = binding.createTensor([1], FLOAT, [1]);
    assertEquals(binding.getNumOfTensors(), 1);
    binding.close();
    assertEquals(binding.getNumOfTensors(), 0);
    binding.close();
    const uses = [
      () => binding.createTensor([1], FLOAT, [1]),
      () => binding.executeOp("NoOp", [], [], 0),
      () => binding.tensorDataSync(id),
      () => binding.deleteTensor(id),
    ];
    for (const use of uses) assertThrows(use, Error, "closed");
  },
});

/** The attribute of most ops that tells the kind of their values. */
function typeOf(name: string, value: number) {
  return { name, type: 4, value };
}
