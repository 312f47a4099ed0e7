import { assertEquals } from "@std/assert";
import { type Backend, nativeBackend, tf, useBackend } from "../../lib/tensorflow/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

/** What a test of training works with. */
export interface TrainingTest {
  backend: Backend;
  /** A folder of the test's own, gone afterwards. */
  folder: string;
}

type Body = (test: TrainingTest) => void | Promise<void>;

// Loaded here, not in a test: the library and wasm's memory stay until the process ends.
const backends: Backend[] = [];
if (allowed("read", "write", "env", "ffi")) {
  backends.push(await useBackend("wasm"));
  const chosen = await useBackend("auto");
  if (chosen.name !== "wasm") backends.push(chosen);
}

/**
 * Registers a test on each backend that trains: the embedded default, and TensorFlow's library where
 * there is one. It also counts tensors and handles.
 */
export function testTraining(name: string, body: Body): void {
  if (backends.length === 0) Deno.test({ name, ignore: true, fn: () => {} });
  for (const backend of backends) {
    Deno.test(`${name} (${backend.name})`, () => inFolder(backend, body));
  }
}

/** Registers a test of what is the same on every backend: on the embedded default, the quickest to start. */
export function testTrainingOnce(name: string, body: Body): void {
  const [embedded] = backends;
  if (embedded === undefined) Deno.test({ name, ignore: true, fn: () => {} });
  else Deno.test(name, () => inFolder(embedded, body));
}

/**
 * Registers a test of computing alone on each backend: plain JavaScript, which needs no permission,
 * and those that train.
 */
export function testOnBackends(name: string, body: () => void | Promise<void>): void {
  Deno.test(`${name} (plain JavaScript)`, () => counted("cpu", body));
  if (backends.length === 0) Deno.test({ name, ignore: true, fn: () => {} });
  for (const backend of backends) {
    Deno.test(`${name} (${backend.name})`, () => counted(backend.name, body));
  }
}

function inFolder(backend: Backend, body: Body): Promise<void> {
  return counted(
    backend.name,
    () => withFolder(async (folder) => await body({ backend, folder })),
  );
}

async function counted(backend: string, body: () => void | Promise<void>): Promise<void> {
  await tf.setBackend(backend);
  const before = held();
  await body();
  assertEquals(held(), before, "tensors left over");
}

/** How many tensors tfjs holds, and how many TensorFlow holds for it. */
export function held(): { tensors: number; handles: number | undefined } {
  return {
    tensors: tf.memory().numTensors,
    handles: nativeBackend()?.binding.getNumOfTensors(),
  };
}
