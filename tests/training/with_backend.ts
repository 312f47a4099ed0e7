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

// Loaded here, not in a test: the library stays open until the process ends.
const chosen = allowed("read", "write", "env", "ffi") ? await useBackend("auto") : undefined;

const canFineTune = chosen !== undefined &&
  tf.getKernel("Conv2DBackpropFilter", chosen.name) !== undefined;

/** Registers a test on the backend that `auto` takes, which also counts tensors and handles. */
export function testTraining(name: string, body: Body): void {
  Deno.test({ name, ignore: chosen === undefined, fn: () => inFolder(body) });
}

/** The same for a test that needs the gradient of a convolution's kernel. */
export function testFineTuning(name: string, body: Body): void {
  Deno.test({ name, ignore: !canFineTune, fn: () => inFolder(body) });
}

/**
 * Registers a test of computing alone twice: in plain JavaScript, which needs no permission, and on
 * the backend that `auto` takes.
 */
export function testOnBackends(name: string, body: () => void | Promise<void>): void {
  Deno.test(`${name} (plain JavaScript)`, () => counted("cpu", body));
  Deno.test({
    name: `${name} (chosen backend)`,
    ignore: chosen === undefined,
    fn: () => counted(chosen!.name, body),
  });
}

function inFolder(body: Body): Promise<void> {
  return counted(
    chosen!.name,
    () => withFolder(async (folder) => await body({ backend: chosen!, folder })),
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
