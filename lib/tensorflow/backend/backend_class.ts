import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.d.ts";
import type { NativeBinding } from "../native/binding.ts";
import type { TensorValues } from "../native/data_types.ts";
import { tf } from "../tf.ts";

/** What tfjs-node's backend keeps of a tensor. */
interface TensorEntry {
  id: number;
  /** Values that TensorFlow has not been given yet. */
  values: TensorValues | null;
}

type Base = typeof NodeJSKernelBackend;

/**
 * tfjs-node's backend without three of its faults: its `read` blocks the event loop, some of its
 * functions leave a tensor over where the op that it was made for fails, and its histogram of values
 * that are all the same joins scalars, which TensorFlow has come to refuse.
 *
 * @param base tfjs-node's class, which is loaded only where there is a library.
 */
export function backendClass(base: Base): Base {
  class Backend extends base {
    /** A tensor's values, waited for and copied on threads of their own. */
    override async read(dataId: object): Promise<Float32Array | Int32Array | Uint8Array> {
      const { id, values } = this["tensorMap"].get(dataId) as TensorEntry;
      return (values ?? await binding(this).tensorData(id)) as Float32Array;
    }

    override writeScalarSummary(...args: Parameters<NodeJSKernelBackend["writeScalarSummary"]>) {
      return binding(this).freeOnFailure(() => super.writeScalarSummary(...args));
    }

    override writeHistogramSummary(
      ...args: Parameters<NodeJSKernelBackend["writeHistogramSummary"]>
    ) {
      return binding(this).freeOnFailure(() => super.writeHistogramSummary(...args));
    }

    override encodeJpeg(...args: Parameters<NodeJSKernelBackend["encodeJpeg"]>) {
      return binding(this).freeOnFailure(() => super.encodeJpeg(...args));
    }

    override encodePng(...args: Parameters<NodeJSKernelBackend["encodePng"]>) {
      return binding(this).freeOnFailure(() => super.encodePng(...args));
    }

    override runSavedModel(...args: Parameters<NodeJSKernelBackend["runSavedModel"]>) {
      return binding(this).freeOnFailure(() => super.runSavedModel(...args));
    }
  }
  // A private method, which a class may not override by its syntax.
  Object.defineProperty(Backend.prototype, "buckets", {
    value(this: NodeJSKernelBackend, data: tf.Tensor, bucketCount?: number): tf.Tensor {
      return oneBucket(data) ?? base.prototype["buckets"].call(this, data, bucketCount);
    },
  });
  return Backend;
}

/** `[[left edge, right edge, count]]` of values that are all the same; nothing of others. */
function oneBucket(data: tf.Tensor): tf.Tensor | undefined {
  if (data.size === 0) return undefined;
  const [least, most] = [tf.min(data), tf.max(data)].map((end) => end.arraySync() as number);
  return least === most ? tf.tensor2d([[least! - 0.5, most! + 0.5, data.size]]) : undefined;
}

function binding(backend: NodeJSKernelBackend): NativeBinding {
  return backend.binding as NativeBinding;
}
