/** Leaves out what TensorFlow would say of itself at the start; errors still come through. */
export function quietLog(): void {
  if (Deno.env.get("TF_CPP_MIN_LOG_LEVEL") === undefined) {
    Deno.env.set("TF_CPP_MIN_LOG_LEVEL", "2");
  }
}
