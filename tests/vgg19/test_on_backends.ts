import { assertEquals } from "@std/assert";
import { tf, useBackend } from "../../lib/tensorflow/mod.ts";
import { allowed } from "../allowed.ts";

/** Whether TensorFlow's library may be looked for and loaded. */
export const canChooseBackend = allowed("read", "env", "ffi");

// Loaded here, not in a test: the library and wasm's memory stay until the process ends.
const wasm = canChooseBackend ? (await useBackend("wasm")).name : undefined;
const chosen = canChooseBackend ? (await useBackend("auto")).name : undefined;

/** Registers a test of the backend that `auto` takes, which also counts tensors. */
export function testOnChosenBackend(name: string, body: () => void | Promise<void>): void {
  Deno.test({ name, ignore: chosen === undefined, fn: () => counted(chosen!, body) });
}

/** Registers a test on each backend: plain JavaScript, the embedded default and the chosen one. */
export function testOnBackends(name: string, body: () => void | Promise<void>): void {
  Deno.test(`${name} (plain JavaScript)`, () => counted("cpu", body));
  if (wasm !== chosen) Deno.test(`${name} (wasm)`, () => counted(wasm!, body));
  testOnChosenBackend(`${name} (chosen backend)`, body);
}

async function counted(backend: string, body: () => void | Promise<void>): Promise<void> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  await body();
  assertEquals(tf.memory().numTensors, before, "tensors left over");
}
