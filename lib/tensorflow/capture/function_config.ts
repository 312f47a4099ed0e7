import { bytesField, numberField } from "../../files/mod.ts";
import type { ComputeDevice } from "../native/context.ts";

/**
 * What convolutions and matrix products compute in. float16 has so small a range that training in it
 * wants its loss scaled.
 */
export type ComputePrecision = "float32" | "bfloat16" | "float16";

const GRAPH_OPTIONS = 10;
const REWRITE_OPTIONS = 10;
const ON = 1;

/**
 * TensorFlow's rewriters for mixed precision, by their numbers in its `RewriterConfig`
 * (`tensorflow/core/protobuf/rewriter_config.proto`): each looks at the ops of one kind of device.
 * There is none for bfloat16 on GPUs. That for float16 on CPUs takes the GPU's list of ops, so that
 * what a GPU would compute can be tried, slowly.
 */
const REWRITERS: Readonly<
  Record<Exclude<ComputePrecision, "float32">, Partial<Record<ComputeDevice, number>>>
> = {
  bfloat16: { CPU: 31 }, // auto_mixed_precision_onednn_bfloat16
  float16: { GPU: 23, CPU: 29 }, // auto_mixed_precision, auto_mixed_precision_cpu
};

/**
 * How TensorFlow is to rewrite a captured function before it runs, as bytes of its `ConfigProto`: its
 * own mixed-precision rewriter puts casts around what gains by it.
 */
export function functionConfig(
  precision: ComputePrecision,
  device: ComputeDevice,
): Uint8Array<ArrayBuffer> {
  const rewriter = precision === "float32" ? undefined : REWRITERS[precision][device];
  const rewrite = rewriter === undefined ? [] : numberField(rewriter, ON);
  return Uint8Array.from(bytesField(GRAPH_OPTIONS, bytesField(REWRITE_OPTIONS, rewrite)));
}
