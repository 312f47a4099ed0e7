import { findLibrary } from "../install/find_library.ts";
import { choosePrecision } from "../capture/choose_precision.ts";
import type { ComputePrecision } from "../capture/function_config.ts";
import { TENSORFLOW_VERSION } from "../install/releases.ts";
import { tf } from "../tf.ts";
import { NATIVE_BACKEND, nativeBackend } from "./native_backend.ts";
import { type NativeBackendOptions, registerNativeBackend } from "./register_native_backend.ts";
import { registerWasmBackend } from "./register_wasm_backend.ts";

/** What computes: TensorFlow's library, or one of tfjs's embedded backends. */
export type BackendName = "tensorflow" | "wasm" | "cpu";

/** The backend in use, as it is shown at a command's start and stored with a run. */
export interface Backend {
  /** Which backend it is. */
  name: BackendName;
  /** The version of what computes: TensorFlow's, or tfjs's. */
  version: string;
  /** `"CPU"` or `"GPU"`. */
  device: string;
  /** What products are computed in. */
  precision: ComputePrecision;
  /** Threads that one op may use: sums come out otherwise where there are more or fewer. */
  threads: number;
  /** Processes that train together; left out where there is one. */
  workers?: number;
  /** Why this one was taken, in one sentence, with a warning in it where there is one. */
  reason: string;
}

/** How to choose a backend. */
export interface UseBackendOptions extends NativeBackendOptions {
  /** The folder that `deno task setup` installs the library in. @default "data/tensorflow" */
  folder?: string;
  /** What captured products compute in; `"auto"` takes what is faster. @default "float32" */
  precision?: ComputePrecision | "auto";
}

/** Ops that share the processors: the two halves of a batch are computed side by side. */
export const OPS_AT_ONCE = 2;

/**
 * Makes a backend the one that all of tfjs runs on.
 *
 * `"auto"` takes TensorFlow's library where there is one that loads, else tfjs's wasm backend.
 *
 * @throws {Error} Where the one that was asked for is not to be had.
 */
export async function useBackend(
  name: BackendName | "auto",
  options: UseBackendOptions = {},
): Promise<Backend> {
  // Without it tfjs advises a package that would bring a second native library.
  tf.env().set("PROD", true);
  if (name === "tensorflow") return await useNative(options);
  if (name !== "auto") return await useEmbedded(name, "it was asked for");
  try {
    return await useNative(options);
  } catch (error) {
    return await useEmbedded("wasm", (error as Error).message);
  }
}

async function useNative(options: UseBackendOptions): Promise<Backend> {
  const found = findLibrary(options.folder === undefined ? {} : { folder: options.folder });
  if ("missing" in found) throw new Error(found.missing);
  const threads = options.intraOpThreads ||
    Math.ceil(navigator.hardwareConcurrency / OPS_AT_ONCE);
  await registerNativeBackend(found, { ...options, intraOpThreads: threads });
  await tf.setBackend(NATIVE_BACKEND);
  const { binding } = nativeBackend()!;
  const version = binding.TF_Version;
  const untried = version === TENSORFLOW_VERSION
    ? ""
    : `; version ${version} was not tried, ${TENSORFLOW_VERSION} was`;
  const { device } = binding;
  const idle = found.cuda && device === "CPU"
    ? "; it is the one with CUDA and sees no GPU, `deno task doctor` says more"
    : "";
  return {
    name: "tensorflow",
    version,
    device,
    precision: choosePrecision(options.precision ?? "float32"),
    threads,
    ...(options.cluster && { workers: options.cluster.workers.length }),
    reason: `TensorFlow's library was found by ${found.from}${untried}${idle}`,
  };
}

async function useEmbedded(name: "wasm" | "cpu", reason: string): Promise<Backend> {
  if (name === "wasm") await registerWasmBackend();
  if (!await tf.setBackend(name)) {
    throw new Error(`Cannot use tfjs's ${name} backend: it did not start on this machine`);
  }
  await tf.ready();
  const version = tf.version.tfjs;
  return { name, version, device: "CPU", precision: "float32", threads: 1, reason };
}
