import { bytesField, numberField } from "../../files/mod.ts";
import type { WorkerPlace } from "./server_definition.ts";

/** How TensorFlow is to use the machine. */
export interface SessionOptions {
  /** Threads that one op may use; 0 takes one a processor. @default 0 */
  intraOpThreads?: number;
  /** Ops that may run side by side; 0 lets TensorFlow choose. @default 0 */
  interOpThreads?: number;
  /** The processes that it computes with, and which one it is. @default it computes alone */
  place?: WorkerPlace;
}

const INTRA_OP_THREADS = 2;
const INTER_OP_THREADS = 5;
const GPU_OPTIONS = 6;
const ALLOW_GROWTH = 4;

/**
 * The options as bytes of TensorFlow's `ConfigProto` (`tensorflow/core/protobuf/config.proto`).
 * On a GPU memory is taken as it is needed, not all at the start.
 */
export function sessionConfig(options: SessionOptions = {}): Uint8Array<ArrayBuffer> {
  const { intraOpThreads = 0, interOpThreads = 0 } = options;
  return Uint8Array.from([
    ...numberField(INTRA_OP_THREADS, intraOpThreads),
    ...numberField(INTER_OP_THREADS, interOpThreads),
    ...bytesField(GPU_OPTIONS, numberField(ALLOW_GROWTH, 1)),
  ]);
}
