import type { node } from "@tensorflow/tfjs-node-gpu/dist/node.d.ts";
import { nativeBackend } from "./native_backend.ts";

/** What tfjs-node calls `tf.node`. */
export type NodeFunctions = typeof node;

/**
 * The functions that tfjs-node calls `tf.node`: images decoded and encoded, SavedModels loaded and
 * run, summaries written for TensorBoard. TensorFlow's library does all of it.
 *
 * @throws {Error} Where TensorFlow's library is not the backend in use.
 *
 * @example A SavedModel is run
 * ```ts ignore
 * import { nodeFunctions, tf, useBackend } from "./lib/mod.ts";
 *
 * await useBackend("tensorflow");
 * const { loadSavedModel } = await nodeFunctions();
 * const model = await loadSavedModel("path/to/model");
 * const result = model.predict(tf.zeros([1, 32, 32, 3]));
 * model.dispose();
 * ```
 */
export async function nodeFunctions(): Promise<NodeFunctions> {
  if (nativeBackend() === undefined) {
    throw new Error(
      "Cannot use tf.node's functions: TensorFlow's library does their work, and another backend " +
        'is in use; call useBackend("tensorflow") first',
    );
  }
  return (await import("@tensorflow/tfjs-node-gpu/dist/node.js")).node;
}
