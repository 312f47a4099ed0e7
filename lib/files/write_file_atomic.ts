import { dirname } from "@std/path";

/**
 * Writes a file whole or not at all: into a temporary name in the same folder, to the disk, then
 * renamed. A reader sees the old file or the new one, never half of one, and a crash or a full disk
 * leaves the old one as it was. The folder is made where it is missing.
 *
 * @throws {Error} What the file system said; the temporary file is gone by then.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await Deno.mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await writeAndSync(temporary, bytes);
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (let written = 0; written < bytes.length;) {
    written += await file.write(bytes.subarray(written));
  }
  await file.sync();
}
