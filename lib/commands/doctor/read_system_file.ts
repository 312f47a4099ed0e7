import { childEnvironment } from "../../tensorflow/install/mod.ts";

/**
 * The text of a file in which the system tells about itself; nothing where there is none. Deno
 * opens `/proc` and `/sys` only to a program that may do everything, so `cat` reads it, the one
 * program that is allowed for it.
 */
export async function readSystemFile(path: string): Promise<string | undefined> {
  return await outputOf("cat", [path]);
}

/** What a program prints; nothing where it fails, is missing, or may not be run. */
export async function outputOf(program: string, args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args,
      clearEnv: true,
      env: childEnvironment(),
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) {
      return undefined;
    }
    throw error;
  }
}
