import { join } from "@std/path";

/**
 * The commit that a checkout stands at, read from git's own files.
 *
 * @param root The checkout's folder.
 * @returns 40 hexadecimal digits, or null where the folder is no checkout.
 */
export async function gitCommit(root: string): Promise<string | null> {
  const head = await readLine(join(root, ".git", "HEAD"));
  if (head === undefined) return null;
  if (!head.startsWith("ref: ")) return head;
  const ref = head.slice("ref: ".length);
  return await readLine(join(root, ".git", ref)) ?? await packedRef(root, ref);
}

async function packedRef(root: string, ref: string): Promise<string | null> {
  try {
    const text = await Deno.readTextFile(join(root, ".git", "packed-refs"));
    const line = text.split("\n").find((line) => line.endsWith(` ${ref}`));
    return line?.split(" ")[0] ?? null;
  } catch {
    return null;
  }
}

async function readLine(path: string): Promise<string | undefined> {
  try {
    return (await Deno.readTextFile(path)).trim();
  } catch {
    return undefined;
  }
}
