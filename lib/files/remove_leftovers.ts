import { join } from "@std/path";
import { TEMPORARY } from "./write_file_atomic.ts";

/** Which leftovers are removed. */
export interface RemoveLeftoversOptions {
  /** Only those that were not written to for so many seconds. @default 0 */
  olderThan?: number;
}

/**
 * Removes what `writeFileAtomic` left in a folder where the program was killed. Nobody else may be
 * writing there, or `olderThan` must be longer than a write takes. A folder that is missing, or is
 * read-only, is left as it is.
 */
export async function removeLeftovers(
  folder: string,
  { olderThan = 0 }: RemoveLeftoversOptions = {},
): Promise<void> {
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (!isFile || !TEMPORARY.test(name)) continue;
      const path = join(folder, name);
      const { mtime } = await Deno.stat(path);
      const age = (Date.now() - (mtime?.getTime() ?? 0)) / 1000;
      if (olderThan === 0 || age > olderThan) await Deno.remove(path);
    }
  } catch {
    // It takes room, and harms nothing: what is really wrong shows where something is written.
  }
}
