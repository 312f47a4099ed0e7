import { choosePrecision } from "../capture/choose_precision.ts";
import type { ComputePrecision } from "../capture/function_config.ts";
import type { Backend } from "./use_backend.ts";

/**
 * The backend in use, computing products in another precision: bfloat16 where the machine has it,
 * and with `"auto"` where it gains by it. tfjs's embedded backends know float32 alone.
 */
export function withPrecision(backend: Backend, wanted: ComputePrecision | "auto"): Backend {
  if (backend.name !== "tensorflow") return { ...backend, precision: "float32" };
  return { ...backend, precision: choosePrecision(wanted) };
}
