import type { NativeBackend } from "../../../lib/tensorflow/backend/native_backend.ts";
import { capture, tf } from "../../../lib/tensorflow/mod.ts";

/** The names of the ops that a step is recorded as, in order. */
export function opsOf(native: NativeBackend, step: () => tf.Tensor): string[] {
  const names: string[] = [];
  const { executeOp } = native.binding;
  native.binding.executeOp = function (...args) {
    names.push(args[0]);
    return executeOp.apply(this, args);
  };
  try {
    using recorded = capture(step);
    recorded().dispose();
  } finally {
    native.binding.executeOp = executeOp;
  }
  return names;
}
