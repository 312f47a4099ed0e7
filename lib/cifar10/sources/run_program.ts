/** How a program is run. */
export interface RunProgramOptions {
  args: readonly string[];
  /** The folder to run it in. */
  cwd: string;
  /** Variables on top of those of this process. */
  env?: Record<string, string>;
}

/** Whether a program is installed and this process may run it; nobody is asked. */
export async function mayRun(program: string): Promise<boolean> {
  const permission = await Deno.permissions.query({ name: "run", command: program });
  if (permission.state !== "granted") return false;
  try {
    await output(program, { args: ["--version"], cwd: "." });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Runs a program to its end.
 *
 * @throws {Error} It failed; the message ends with the last line that it wrote to standard error.
 */
export async function runProgram(program: string, options: RunProgramOptions): Promise<void> {
  const { success, code, stderr } = await output(program, options);
  if (success) return;
  const lines = new TextDecoder().decode(stderr).trim().split("\n");
  throw new Error(`"${program} ${options.args.join(" ")}" ended with ${code}: ${lines.at(-1)}`);
}

function output(program: string, { args, cwd, env = {} }: RunProgramOptions) {
  const command = new Deno.Command(program, {
    args: [...args],
    cwd,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  });
  return command.output();
}
