import { join } from "@std/path";

/**
 * Installs Keras and PyTorch into an environment of their own; at once where they are there.
 *
 * @param folder The environment's folder.
 * @param requirements The list of packages, pinned.
 * @returns The environment's Python.
 * @throws {Error} Where Python or one of the packages cannot be had.
 */
export async function installPeers(folder: string, requirements: string): Promise<string> {
  const python = join(folder, "bin", "python3");
  const done = join(folder, "installed.txt");
  const wanted = await Deno.readTextFile(requirements);
  if (await Deno.readTextFile(done).catch(() => "") === wanted) return python;
  await run("python3", ["-m", "venv", folder]);
  await run(python, ["-m", "pip", "install", "--disable-pip-version-check", "-r", requirements]);
  await Deno.writeTextFile(done, wanted);
  return python;
}

async function run(program: string, args: string[]): Promise<void> {
  const { success } = await new Deno.Command(program, {
    args,
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  if (!success) {
    throw new Error(
      `Cannot install the programs to compare with: "${program} ${args.join(" ")}" failed; ` +
        "see what it said above",
    );
  }
}
