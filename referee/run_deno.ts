/** Where a child runs. */
export interface RunDenoOptions {
  cwd: string;
  env?: Record<string, string>;
}

/**
 * Runs Deno, the one that this is.
 *
 * @throws {Error} Where it fails, with the end of what it said.
 */
export async function runDeno(args: string[], options: RunDenoOptions): Promise<void> {
  const { success, code, signal, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    ...options,
    stdin: "null",
  }).output();
  if (success) return;
  const decoder = new TextDecoder();
  const said = [stdout, stderr].map((bytes) => decoder.decode(bytes).trim()).join("\n");
  throw new Error(
    `Cannot run "deno ${args[0]}": it ended with ${signal ?? `status ${code}`}:\n` +
      said.split("\n").slice(-30).join("\n"),
  );
}
