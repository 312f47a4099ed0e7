import { assertEquals, assertThrows } from "@std/assert";
import { DataType } from "../../../lib/tensorflow/native/data_types.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { testNative } from "../backends.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Shapes and strings: short ones lie in TensorFlow's string itself, long ones elsewhere. */
const STRINGS: readonly [string, number[], string[]][] = [
  ["short strings", [2, 2], ["a", "", "é", "22 characters, no more"]],
  ["long strings", [2], ["x".repeat(23), "y".repeat(100_000)]],
  ["a string alone", [], ["alone"]],
  ["no strings", [0, 3], []],
  ["zero bytes", [1], ["a\0b\0"]],
];

for (const [name, shape, texts] of STRINGS) {
  testNative(`a string tensor gives ${name} back as they were put in`, ({ binding }) => {
    const id = binding.createTensor(shape, DataType.STRING, texts.map(bytes));
    assertEquals(binding.describe(id), { shape, dtype: DataType.STRING });
    assertEquals(binding.tensorDataSync(id) as unknown, texts.map(bytes));
    binding.deleteTensor(id);
  });
}

testNative("a string tensor keeps its strings when one that shares them is freed", (native) => {
  const { binding } = native;
  const long = "z".repeat(64);
  const id = binding.createTensor([1, 1], DataType.STRING, [bytes(long)]);
  const attributes = [{ name: "T", type: 4, value: DataType.STRING }];
  const [shared] = binding.executeOp("Identity", attributes, [id], 1);
  binding.deleteTensor(id);
  assertEquals(binding.tensorDataSync(shared!.id) as unknown, [bytes(long)]);
  binding.deleteTensor(shared!.id);
});

testNative("tf.tensor() of strings goes through TensorFlow's ops", async () => {
  const last = tf.tidy(() => {
    const words = tf.tensor(["one", "two", "three"]);
    const same = tf.equal(words, tf.tensor(["one", "2", "three"]));
    assertEquals([...same.dataSync()], [1, 0, 1]);
    return tf.slice(tf.concat([words, words]), [5], [1]);
  });
  assertEquals(await last.data() as unknown, ["three"]);
  last.dispose();
});

testNative("a string tensor is refused when a value is no bytes or there are too few", (native) => {
  const { binding } = native;
  const make = (values: unknown) => () => binding.createTensor([2], DataType.STRING, values);
  assertThrows(
    make(["a", "b"]),
    TypeError,
    'Cannot make a string tensor of shape [2]: a value is "a", must be a Uint8Array',
  );
  assertThrows(make([bytes("a")]), RangeError, "got 1 strings, must be 2");
});
