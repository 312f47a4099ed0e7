import { assertEquals } from "@std/assert";
import { type BackendName, nativeBackend, tf, useBackend } from "../../lib/tensorflow/mod.ts";
import type { NativeBackend } from "../../lib/tensorflow/backend/native_backend.ts";
import { allowed } from "../allowed.ts";

const mayLoad = allowed("read", "env", "ffi");

// Started here, not in a test: the library and wasm's memory stay until the process ends.
if (mayLoad) await useBackend("wasm");
/** Whether TensorFlow's library is on this machine and may be loaded. */
export const hasNative: boolean = mayLoad && (await useBackend("auto")).name === "tensorflow";

/** The backends that can run here. */
export const BACKENDS: readonly BackendName[] = [
  "cpu",
  ...mayLoad ? ["wasm" as const] : [],
  ...hasNative ? ["tensorflow" as const] : [],
];

/** Registers a test of TensorFlow's library, which also counts tensors, tfjs's and the library's. */
export function testNative(
  name: string,
  body: (native: NativeBackend) => void | Promise<void>,
): void {
  Deno.test({
    name,
    ignore: !hasNative,
    async fn() {
      await tf.setBackend("tensorflow");
      const native = nativeBackend()!;
      const before = [tf.memory().numTensors, native.binding.getNumOfTensors()];
      await body(native);
      await tf.setBackend("tensorflow");
      const after = [tf.memory().numTensors, native.binding.getNumOfTensors()];
      assertEquals(after, before, "tensors left over");
    },
  });
}

/** Runs a body on a backend, with the tensors that it leaves over counted. */
export async function on<T>(backend: BackendName, body: () => T | Promise<T>): Promise<T> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const result = await body();
  assertEquals(tf.memory().numTensors, before, `tensors left over on ${backend}`);
  return result;
}
