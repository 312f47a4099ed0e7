import { dirname } from "@std/path";
import { writeError } from "./write_error.ts";

/**
 * Takes a lock that one process can hold at a time, or one holder within a process. The system takes
 * it back when the process ends, however it ends, so that no lock outlives its holder.
 *
 * @param path A file that is made for it, and is removed when the lock is given back.
 * @returns Undefined where another holds it; else disposing it gives it back.
 * @throws {Error} Where the file cannot be made.
 */
export async function tryLock(path: string): Promise<Disposable | undefined> {
  for (;;) {
    const file = await open(path);
    let taken = false;
    try {
      if (!await file.tryLock(true)) return undefined;
      // Its last holder may have removed the file since it was opened: then it guards nothing.
      taken = await isAt(path, file);
      if (taken) return { [Symbol.dispose]: () => release(path, file) };
    } finally {
      if (!taken) file.close();
    }
  }
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    return await Deno.open(path, { write: true, create: true });
  } catch (error) {
    throw writeError(path, error);
  }
}

async function isAt(path: string, file: Deno.FsFile): Promise<boolean> {
  try {
    return (await Deno.stat(path)).ino === (await file.stat()).ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Removes the file while it is still locked, so that no other can hold one that is gone. */
function release(path: string, file: Deno.FsFile): void {
  try {
    Deno.removeSync(path);
  } catch {
    // A file that stays is taken by the next one.
  }
  file.close();
}
