import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { findLibrary } from "../../../lib/tensorflow/install/mod.ts";
import { NativeBinding } from "../../../lib/tensorflow/native/binding.ts";
import { DataType } from "../../../lib/tensorflow/native/data_types.ts";
import { hasNative, testNative } from "../backends.ts";

const { FLOAT, INT32, INT64, BOOL, UINT8, COMPLEX64 } = DataType;

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
  // Real and imaginary part by turns.
  { name: "complex64", shape: [2], dtype: COMPLEX64, values: Float32Array.of(1, -1, 0, 0.5) },
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
    assertThrows(() => binding.createTensor([1], 2, [1]), TypeError, "data type 2");
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

testNative(
  "NativeBinding.executeOp() leaves nothing over when tfjs cannot hold a result",
  (native) => {
    const { binding } = native;
    const id = binding.createTensor([1], FLOAT, [1]);
    const attributes = [typeOf("SrcT", FLOAT), typeOf("DstT", 2)];
    assertThrows(
      () => binding.executeOp("Cast", attributes, [id], 1),
      TypeError,
      'Cannot take the result of "Cast": it is of TensorFlow\'s data type 2, which tfjs does not hold',
    );
    binding.deleteTensor(id);
  },
);

testNative(
  "NativeBinding.executeOp() refuses a list where the op takes one value",
  ({ binding }) => {
    const id = binding.createTensor([1], FLOAT, [1]);
    const attributes = [{ name: "T", type: 4, value: [FLOAT] }];
    assertThrows(
      () => binding.executeOp("Identity", attributes, [id], 1),
      TypeError,
      'Cannot set the attribute "T": its value is a list, must be one value',
    );
    binding.deleteTensor(id);
  },
);

testNative("NativeBinding.executeOp() takes lists of types, shapes and strings", ({ binding }) => {
  const types = { name: "component_types", type: 4, value: [FLOAT, INT32] };
  const shapes = { name: "shapes", type: 5, value: [[2], [3, 1]] };
  const [queue] = binding.executeOp("FIFOQueueV2", [types, shapes], [], 1);
  assertEquals([queue!.shape, queue!.dtype], [[], DataType.RESOURCE]);
  // Queued tensors must be of these types and shapes.
  const two = binding.createTensor([2], FLOAT, [1, 2]);
  const three = binding.createTensor([3, 1], INT32, [1, 2, 3]);
  const enqueue = (ids: number[]) =>
    binding.executeOp(
      "QueueEnqueueV2",
      [{ name: "Tcomponents", type: 4, value: [FLOAT, INT32] }],
      [queue!.id, ...ids],
      0,
    );
  enqueue([two, three]);
  assertThrows(() => enqueue([three, two]), Error, "QueueEnqueueV2");

  const words = binding.createTensor([2], DataType.STRING, ["b", "a"].map(textBytes));
  const keys = { name: "vocabulary", type: 0, value: ["a", "b"] };
  assertThrows(() => binding.executeOp("Identity", [keys], [words], 1), Error, "vocabulary");
  for (const id of [queue!.id, two, three, words]) binding.deleteTensor(id);
});

testNative("NativeBinding hands a resource from op to op", ({ binding }) => {
  const dtype = typeOf("dtype", FLOAT);
  const shape = { name: "shape", type: 5, value: [2] };
  const [resource] = binding.executeOp("VarHandleOp", [dtype, shape], [], 1);
  assertEquals([resource!.shape, resource!.dtype], [[], DataType.RESOURCE]);
  const value = binding.createTensor([2], FLOAT, [1, 2]);
  binding.executeOp("AssignVariableOp", [dtype], [resource!.id, value], 0);
  const [read] = binding.executeOp("ReadVariableOp", [dtype], [resource!.id], 1);
  assertEquals([...binding.tensorDataSync(read!.id)], [1, 2]);
  // TensorFlow's own handle, as bytes: all that can be said of it is that there are some.
  assert(binding.tensorDataSync(resource!.id) instanceof Uint8Array);
  for (const { id } of [resource!, { id: value }, read!]) binding.deleteTensor(id);
});

testNative(
  "NativeBinding.tensorData() reads without holding up what else is to be done",
  async (native) => {
    const { binding } = native;
    const count = 16_000_000;
    const id = binding.createTensor([count], FLOAT, new Float32Array(count).fill(0.5));
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const reading = binding.tensorData(id);
    // Freed while it is read: the read holds on to it.
    binding.deleteTensor(id);
    const values = await reading;
    clearInterval(timer);
    assertEquals([values.length, values[0], values[count - 1]], [count, 0.5, 0.5]);
    assert(turns > 0, "no timer had its turn");
  },
);

testNative("NativeBinding.tensorData() gives what tensorDataSync() gives", async ({ binding }) => {
  for (const { shape, dtype, values } of ROUND_TRIPS) {
    const id = binding.createTensor(shape, dtype, values);
    assertEquals(await binding.tensorData(id), binding.tensorDataSync(id));
    binding.deleteTensor(id);
  }
  await assertRejects(() => binding.tensorData(-1), Error, "Cannot use tensor -1: it was disposed");
});

testNative(
  "NativeBinding.freeOnFailure() frees bytes and 64-bit integers, and only on failure",
  (native) => {
    const { binding } = native;
    const before = binding.getNumOfTensors();
    const make = () => binding.createTensor([1], UINT8, [1]);
    const kept = binding.freeOnFailure(make);
    const owned: number[] = [];
    assertThrows(
      () =>
        binding.freeOnFailure(() => {
          make();
          binding.deleteTensor(make());
          binding.createTensor([1], INT64, [1, 0]);
          // tfjs owns these.
          owned.push(binding.createTensor([1], FLOAT, [1]));
          throw new Error("failed");
        }),
      Error,
      "failed",
    );
    assertEquals(binding.getNumOfTensors() - before, 2);
    for (const id of [kept, ...owned]) binding.deleteTensor(id);
  },
);

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

Deno.test({
  name: "NativeBinding.close() lets a call on another thread end, and its result is not to be had",
  ignore: !hasNative,
  async fn() {
    const found = findLibrary();
    assert(!("missing" in found));
    const binding = new NativeBinding(found, { intraOpThreads: 1 });
    const side = 1200;
    const id = binding.createTensor([side, side], FLOAT, new Float32Array(side * side));
    const product = {
      attributes: [typeOf("T", FLOAT)],
      inputs: binding.lend([id, id]).handles,
      numOutputs: 1,
    };
    const running = binding.runtime.executeAsync("MatMul", product);
    const reading = binding.tensorData(id);
    binding.close();
    await assertRejects(() => running, Error, "Cannot use TensorFlow: its runtime was closed");
    assertEquals((await reading).length, side * side);
    await assertRejects(() => binding.tensorData(id), Error, "closed");
    assertThrows(() => binding.loadSavedModel("x", "serve"), Error, "closed");
  },
});

/** The attribute of most ops that tells the kind of their values. */
function typeOf(name: string, value: number) {
  return { name, type: 4, value };
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
