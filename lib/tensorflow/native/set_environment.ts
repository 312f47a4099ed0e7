/**
 * Sets what TensorFlow's library looks up in the environment when it is loaded, where a person has not:
 *
 * - It is to say nothing of itself at the start; errors still come through.
 * - oneDNN is to compute on every x86-64 processor. TensorFlow leaves it out by itself where there is no
 *   AVX512_VNNI, and its own kernels then take several times as long: on two cores of a Zen 3 a
 *   fine-tuning step of 64 images did 11.8 images a second without oneDNN and 40.1 with it.
 */
export function setEnvironment(): void {
  setDefault("TF_CPP_MIN_LOG_LEVEL", "2");
  if (Deno.build.arch === "x86_64") setDefault("TF_ENABLE_ONEDNN_OPTS", "1");
}

function setDefault(name: string, value: string): void {
  if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
}
