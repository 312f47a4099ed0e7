import { join } from "@std/path";

/**
 * The folder in which Keras keeps the weights that it downloads: `models` in `KERAS_HOME`, or in
 * `.keras` in the person's home; nothing where neither is set.
 */
export function kerasFolder(): string | undefined {
  const kerasHome = Deno.env.get("KERAS_HOME");
  if (kerasHome) return join(kerasHome, "models");
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE");
  return home ? join(home, ".keras", "models") : undefined;
}
