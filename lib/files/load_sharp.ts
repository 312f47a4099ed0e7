import { oneLine } from "./one_line.ts";

/**
 * The image library, loaded when the first image comes, so that commands without one start quickly.
 *
 * @param purpose What it is wanted for, as "decode".
 * @throws {Error} Where it does not load, with what to do.
 */
export async function loadSharp(purpose: "decode" | "encode") {
  try {
    return (await import("sharp")).default;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Cannot ${purpose} images: the module "sharp" does not load (${oneLine(reason)}); ` +
        'run "deno install" and grant --allow-ffi and --allow-env',
      { cause: error },
    );
  }
}
