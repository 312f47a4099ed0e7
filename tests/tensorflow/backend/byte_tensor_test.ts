import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { byteTensor, nativeBackend, tf } from "../../../lib/tensorflow/mod.ts";
import { BACKENDS, on, testNative } from "../backends.ts";

for (const backend of BACKENDS) {
  Deno.test(`byteTensor() holds the bytes as int32 in their shape on ${backend}`, async () => {
    await on(backend, () => {
      const bytes = Uint8Array.of(0, 1, 127, 128, 254, 255);
      const tensor = byteTensor(bytes, [2, 3]);
      assertEquals([tensor.shape, tensor.dtype], [[2, 3], "int32"]);
      assertEquals([...tensor.dataSync()], [...bytes]);
      tensor.dispose();
    });
  });

  Deno.test(`byteTensor() can be gathered and cast to float32 on ${backend}`, async () => {
    await on(backend, () =>
      tf.tidy(() => {
        const images = byteTensor(Uint8Array.of(1, 2, 250, 255), [2, 2]);
        const second = tf.gather(images, tf.tensor1d([1], "int32"));
        const floats = tf.div(tf.cast(second, "float32"), 2);
        assertEquals([...floats.dataSync()], [125, 127.5]);
      }));
  });

  Deno.test(`byteTensor() throws when the bytes do not fill the shape on ${backend}`, async () => {
    await on(backend, () => {
      assertThrows(() => byteTensor(Uint8Array.of(1, 2, 3), [2, 2]), Error);
    });
  });
}

testNative("byteTensor() takes one byte a value in TensorFlow", ({ binding }) => {
  const tensor = byteTensor(new Uint8Array(8), [8]);
  const { id } = nativeBackend()!["tensorMap"].get(tensor.dataId) as { id: number };
  const [shape] = binding.executeOp(
    "Identity",
    [
      { name: "T", type: binding.TF_ATTR_TYPE, value: binding.TF_UINT8 },
    ],
    [id],
    1,
  );
  assertStrictEquals(shape!.dtype, binding.TF_UINT8);
  binding.deleteTensor(shape!.id);
  tensor.dispose();
});
