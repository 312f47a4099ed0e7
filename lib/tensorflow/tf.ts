import util from "node:util";

// tfjs-node 4.22.0 still calls a function that Node 23 dropped and Deno never had.
const legacy = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean };
legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;

/** TensorFlow.js: the one copy that the whole library shares. */
export * as tf from "@tensorflow/tfjs";
