/** What TensorFlow's library is to find in the environment when it is loaded. */
const VARIABLES: Readonly<Record<string, string>> = {
  // It says nothing of itself at the start; errors still come through.
  TF_CPP_MIN_LOG_LEVEL: "2",
  // Without AVX512_VNNI it would leave oneDNN out, which is faster than its own kernels there too.
  ...(Deno.build.arch === "x86_64" && { TF_ENABLE_ONEDNN_OPTS: "1" }),
};

/** Sets what TensorFlow's library reads from the environment; what a person has set there stays. */
export function setLibraryEnvironment(): void {
  for (const [name, value] of Object.entries(VARIABLES)) {
    if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
  }
}
