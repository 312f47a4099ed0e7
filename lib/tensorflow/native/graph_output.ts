/** One output of an operation in a graph. */
export interface GraphOutput {
  operation: Deno.PointerObject;
  /** Which output of the operation. */
  index: number;
}

/** Bytes of a `TF_Output`. */
const OUTPUT_BYTES = 16;

/** Outputs as C takes a list of them (`TF_Output`). */
export function outputsBuffer(outputs: readonly GraphOutput[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(outputs.length * OUTPUT_BYTES);
  const view = new DataView(bytes.buffer);
  outputs.forEach(({ operation, index }, i) => {
    view.setBigUint64(i * OUTPUT_BYTES, BigInt(Deno.UnsafePointer.value(operation)), true);
    view.setInt32(i * OUTPUT_BYTES + 8, index, true);
  });
  return bytes;
}
