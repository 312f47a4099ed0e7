import type { Finding } from "./finding.ts";

/** The features that TensorFlow's kernels are chosen by, slowest first. */
const NAMED = ["avx", "avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "bf16"];

/** Those that multiply bfloat16 numbers in hardware. */
const BFLOAT16 = ["avx512_bf16", "amx_bf16", "bf16"];

/** Whether the processor runs TensorFlow's library, and how fast. */
export function checkCpu(features: ReadonlySet<string>, arch: string = Deno.build.arch): Finding {
  const name = "Processor";
  const named = NAMED.filter((feature) => features.has(feature));
  const found = `${arch}, ${named.join(", ") || "no features known"}`;
  if (features.size === 0 || arch !== "x86_64") return { name, status: "ok", found };
  if (!features.has("avx")) {
    return {
      name,
      status: "fault",
      found: `${found}; TensorFlow's library needs AVX and ends the process without it`,
      cure: "delete data/tensorflow, so that tfjs's wasm backend computes, or take another machine",
    };
  }
  if (features.has("avx2")) return { name, status: "ok", found };
  return {
    name,
    status: "warning",
    found: `${found}; without AVX2 training is slow`,
    cure: "take a machine with AVX2 for long runs",
  };
}

/**
 * What numbers products are computed in.
 *
 * @param features The processor's.
 * @param computesOn The kind of device that the library computed a product on.
 */
export function checkPrecision(features: ReadonlySet<string>, computesOn: string = "CPU"): Finding {
  if (computesOn === "GPU") {
    const found = "float16 for products on the GPU where it gains, float32 for all else";
    return { name: "Precision", status: "ok", found };
  }
  const fast = BFLOAT16.filter((feature) => features.has(feature));
  const found = fast.length === 0
    ? "float32; bfloat16 has no hardware here"
    : `bfloat16 for products (${fast.join(", ")}), float32 for all else`;
  return { name: "Precision", status: "ok", found };
}
