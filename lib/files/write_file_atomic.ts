import { dirname } from "@std/path";
import { syncFolder, writeAll } from "./durable.ts";
import { writeError } from "./write_error.ts";

/** What a temporary file's name ends with, behind the name of the file that it is to become. */
export const TEMPORARY = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Writes a file whole or not at all: into a temporary name in the same folder, to the disk, then
 * renamed. A reader sees the old file or the new one, never half of one, and a crash or a full disk
 * leaves the old one as it was. When this is done, the new one outlasts a power cut. The folder is
 * made where it is missing. A program that is killed leaves the temporary file; `removeLeftovers`
 * takes it away.
 *
 * @param content Text, bytes, or bytes in parts that follow each other.
 * @throws {Error} In one sentence why the file could not be written; the temporary one is gone by
 * then.
 */
export async function writeFileAtomic(
  path: string,
  content: string | Uint8Array | readonly Uint8Array[],
): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const parts = bytes instanceof Uint8Array ? [bytes] : bytes;
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await writeAndSync(temporary, parts);
    await Deno.rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw writeError(path, error);
  }
}

async function writeAndSync(path: string, parts: readonly Uint8Array[]): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (const part of parts) await writeAll(file, part);
  await file.sync();
}
