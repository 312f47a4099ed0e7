import { idOf, nativeBackend, tensorOf } from "../backend/native_backend.ts";
import { AttributeType, DataType } from "../native/data_types.ts";
import { tf } from "../tf.ts";
import { type BatchRows, wholeShape } from "./batch_rows.ts";
import { reduceAttributes } from "./cluster.ts";
import { currentCluster } from "./current_cluster.ts";
import { instanceKey } from "./instance_key.ts";

/** The sums of steps are in a group of their own, on the device that computes. */
const GROUP = 1;

/** What numbers are sent as. */
export type WireFormat = "float32" | "bfloat16";

/** How a sum is made. */
export interface SumOverWorkersOptions {
  /** What is summed: the same on every worker, another for each sum of a step. */
  name: string;
  /** What numbers are sent as; bfloat16 halves the bytes and keeps eight bits. @default "float32" */
  wire?: WireFormat;
}

/**
 * The sum of a tensor over all workers, which every one of them gets, to the same bits. Its gradient
 * is the sum of the gradients: what a worker's part changes, it changes for all.
 *
 * Part of a step that is recorded. Where this process trains alone it is the tensor itself.
 *
 * @param value float32, of the same shape on every worker.
 * @returns float32 of that shape; the caller disposes it.
 */
export function sumOverWorkers<T extends tf.Tensor>(
  value: T,
  { name, wire = "float32" }: SumOverWorkersOptions,
): T {
  if (currentCluster() === undefined) return value.clone();
  const sum = tf.customGrad((x) => ({
    value: summed(x as tf.Tensor, { name, wire }),
    gradFunc: (dy: tf.Tensor) => summed(dy, { name: `${name}, gradient`, wire }),
  }));
  return sum(value) as T;
}

/**
 * A whole batch of which every worker has its rows.
 *
 * @param own `[times * rows.count, ...]`, the worker's rows, maybe several times over
 * @returns `[times * rows.of, ...]` float32; the caller disposes it.
 */
export function wholeBatch<T extends tf.Tensor>(
  own: T,
  { rows, name }: { rows: BatchRows; name: string },
): T {
  const { from, count, of } = rows;
  return tf.tidy(() => {
    const shape = wholeShape(own.shape, rows);
    const batches = tf.reshape(own, [own.shape[0]! / count, count, -1]);
    const whole = tf.pad(batches, [[0, 0], [from, of - from - count], [0, 0]]);
    return sumOverWorkers(tf.reshape(whole, shape) as T, { name });
  });
}

function summed(x: tf.Tensor, { name, wire }: Required<SumOverWorkersOptions>): tf.Tensor {
  const backend = nativeBackend()!;
  const { binding } = backend;
  const { size, timeoutSeconds } = currentCluster()!;
  const dtype = wire === "bfloat16" ? DataType.BFLOAT16 : DataType.FLOAT;
  return tf.tidy(() => {
    const key = instanceKey(name, x.shape);
    const numbers = [size, GROUP, key].map((value) => idOf(backend, tf.scalar(value, "int32")));
    const attributes = reduceAttributes({ dtype, timeoutSeconds });
    const reduce = (id: number) =>
      binding.executeOp("CollectiveReduceV2", attributes, [id, ...numbers], 1)[0]!;
    if (wire === "float32") return tensorOf(backend, reduce(idOf(backend, x)));
    const cast = (id: number, [from, to]: readonly [number, number]) =>
      binding.executeOp(
        "Cast",
        [
          { name: "SrcT", type: AttributeType.TYPE, value: from },
          { name: "DstT", type: AttributeType.TYPE, value: to },
          { name: "Truncate", type: AttributeType.BOOL, value: false },
        ],
        [id],
        1,
      )[0]!;
    // tfjs knows no bfloat16, so what is between the casts is no tensor of its.
    const sent = cast(idOf(backend, x), [DataType.FLOAT, dtype]);
    const received = reduce(sent.id);
    const result = cast(received.id, [dtype, DataType.FLOAT]);
    for (const { id } of [sent, received]) binding.deleteTensor(id);
    return tensorOf(backend, result);
  });
}
