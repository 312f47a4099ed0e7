import { join } from "@std/path";

let folder: string | undefined;

/** Reads an input as a file of this name, in a folder that the process has to itself. */
export async function withFile<T>(
  name: string,
  { input, read }: { input: Uint8Array; read: (path: string) => Promise<T> },
): Promise<T> {
  folder ??= await Deno.makeTempDir();
  const path = join(folder, name);
  await Deno.writeFile(path, input);
  return await read(path);
}

/** Takes the folder away. */
export async function removeFiles(): Promise<void> {
  if (folder !== undefined) await Deno.remove(folder, { recursive: true });
  folder = undefined;
}
