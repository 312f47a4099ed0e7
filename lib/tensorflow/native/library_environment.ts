/** What TensorFlow's library is to find in the environment when it is loaded. */
const VARIABLES: Readonly<Record<string, string>> = {
  // It says nothing of itself at the start; errors still come through.
  TF_CPP_MIN_LOG_LEVEL: "2",
  // Without AVX512_VNNI it would leave oneDNN out, which is faster than its own kernels there too.
  ...(Deno.build.arch === "x86_64" && { TF_ENABLE_ONEDNN_OPTS: "1" }),
  // float16 on a CPU by kernels that take it: TensorFlow's imitation of it, which is the default,
  // ends the process where an op takes one result twice (2.21).
  TF_AUTO_MIXED_PRECISION_GRAPH_REWRITE_EMULATE_FP16: "0",
};

/** Sets what TensorFlow's library reads from the environment; what a person has set there stays. */
export function setLibraryEnvironment(): void {
  for (const [name, value] of Object.entries(VARIABLES)) {
    if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
  }
}
