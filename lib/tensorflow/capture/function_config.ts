import { bytesField, numberField } from "../../files/mod.ts";

/** What convolutions and matrix products compute in. */
export type ComputePrecision = "float32" | "bfloat16";

const GRAPH_OPTIONS = 10;
const REWRITE_OPTIONS = 10;
const AUTO_MIXED_PRECISION_ONEDNN_BFLOAT16 = 31;
const ON = 1;

/**
 * How TensorFlow is to rewrite a captured function before it runs, as bytes of its `ConfigProto`:
 * for bfloat16 its own mixed-precision rewriter puts casts around what gains by it
 * (`tensorflow/core/protobuf/rewriter_config.proto`).
 */
export function functionConfig(precision: ComputePrecision): Uint8Array<ArrayBuffer> {
  const rewrite = precision === "bfloat16"
    ? numberField(AUTO_MIXED_PRECISION_ONEDNN_BFLOAT16, ON)
    : [];
  return Uint8Array.from(bytesField(GRAPH_OPTIONS, bytesField(REWRITE_OPTIONS, rewrite)));
}
