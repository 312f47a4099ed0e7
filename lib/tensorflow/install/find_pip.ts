import { childEnvironment } from "./child_environment.ts";

/** A program and the arguments that come first, as `["python3", "-m", "pip"]`. */
export type PipCommand = readonly [string, ...string[]];

/** How pip may be started, in the order in which it is tried. */
export const PIP_COMMANDS: readonly PipCommand[] = [
  ["python3", "-m", "pip"],
  ["python", "-m", "pip"],
  ["pip3"],
  ["pip"],
];

/**
 * Finds a pip that starts.
 *
 * @throws {Error} where none does, with what was tried.
 */
export async function findPip(commands: readonly PipCommand[] = PIP_COMMANDS): Promise<PipCommand> {
  const tried: string[] = [];
  for (const command of commands) {
    const fault = await startFault(command);
    if (fault === undefined) return command;
    tried.push(`"${command.join(" ")}": ${fault}`);
  }
  throw new Error(
    `Cannot install TensorFlow: found no pip (${tried.join("; ")}), Python 3 with pip is wanted; ` +
      'install it, as by "apt install python3-pip", or name a folder with the library in ' +
      "TENSORFLOW_LIB",
  );
}

/** Why a command does not start, or nothing where it does. */
async function startFault([program, ...args]: PipCommand): Promise<string | undefined> {
  try {
    const { success, stderr } = await new Deno.Command(program, {
      args: [...args, "--version"],
      clearEnv: true,
      env: childEnvironment(),
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).output();
    if (success) return undefined;
    return new TextDecoder().decode(stderr).trim().split("\n").at(-1) || "failed";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "no such program";
    if (error instanceof Deno.errors.NotCapable) return "this process may not run it";
    throw error;
  }
}
