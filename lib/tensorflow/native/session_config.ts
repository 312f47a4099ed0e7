/** How TensorFlow is to use the machine. */
export interface SessionOptions {
  /** Threads that one op may use; 0 takes one a processor. @default 0 */
  intraOpThreads?: number;
  /** Ops that may run side by side; 0 lets TensorFlow choose. @default 0 */
  interOpThreads?: number;
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
    ...messageField(GPU_OPTIONS, numberField(ALLOW_GROWTH, 1)),
  ]);
}

/** A field of Protocol Buffers that holds a number. */
function numberField(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)];
}

/** A field of Protocol Buffers that holds a message. */
function messageField(field: number, message: number[]): number[] {
  return [...varint((field << 3) | 2), ...varint(message.length), ...message];
}

/** A number in groups of seven bits, the lowest first. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
