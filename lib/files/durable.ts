import { dirname } from "@std/path";
import { writeError } from "./write_error.ts";

/** Writes all of some bytes: a system may take fewer at a time. */
export async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await file.write(bytes.subarray(written));
  }
}

/**
 * Makes sure that a power cut does not undo what was made, renamed or removed in a folder: its list
 * of names is data of its own. Windows opens no folder, and does this by itself.
 */
export async function syncFolder(path: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  using folder = await Deno.open(path);
  await folder.sync();
}

/**
 * Adds text to the end of a file, which is made where it is missing; on the disk when this is done.
 * A program that dies meanwhile may leave a part of it.
 *
 * @throws {Error} In one sentence why it could not be written.
 */
export async function appendDurably(path: string, text: string): Promise<void> {
  try {
    using file = await Deno.open(path, { append: true, create: true });
    await writeAll(file, new TextEncoder().encode(text));
    await file.sync();
    await syncFolder(dirname(path));
  } catch (error) {
    throw writeError(path, error);
  }
}
