import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Transform } from "node:stream";
import { extract, type Header } from "tar-stream";

/** What `readTarGz` is to take out of an archive. */
export interface ReadTarGzOptions {
  /** The members wanted, by their full name, and the length in bytes that none may exceed. */
  members: Readonly<Record<string, number>>;
}

/** Room for all that nobody asked for: read-me files, type declarations, headers. */
const OTHER_BYTES = 1 << 20;

/**
 * Reads named files out of a gzipped tar archive into memory; nothing is written to the disk. An
 * archive that holds links, names that climb out of it, or more than was asked for is refused
 * whole, and no more of it is unpacked than was asked for.
 *
 * @returns The bytes of each member, by its full name.
 * @throws {SyntaxError} The archive is damaged, hostile, or lacks a member.
 */
export async function readTarGz(
  path: string,
  { members }: ReadTarGzOptions,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  const archive = extract();
  const most = Object.values(members).reduce((sum, bytes) => sum + bytes, OTHER_BYTES);
  const fed = pipeline(createReadStream(path), createGunzip(), atMost(most), archive);
  // Looked at below; this keeps a failure from counting as unhandled until then.
  fed.catch(() => {});
  try {
    for await (const entry of archive) {
      const { header } = entry;
      const most = Object.hasOwn(members, header.name) ? members[header.name] : undefined;
      refuseHostile(header, most);
      if (most === undefined) {
        entry.resume();
        continue;
      }
      const bytes = new Uint8Array(header.size);
      let done = 0;
      for await (const piece of entry as AsyncIterable<Uint8Array>) {
        bytes.set(piece, done);
        done += piece.length;
      }
      found.set(header.name, bytes);
    }
    await fed;
    const missing = Object.keys(members).find((name) => !found.has(name));
    if (missing !== undefined) throw new Error(`it has no "${missing}"`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(`Cannot unpack "${path}": ${reason}, wanted a gzipped tar archive`, {
      cause: error,
    });
  } finally {
    archive.destroy();
  }
  return found;
}

/** Passes on so many bytes, and fails where more come. */
function atMost(bytes: number): Transform {
  let passed = 0;
  return new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      passed += piece.length;
      if (passed > bytes) done(new Error("it holds more than was asked for"));
      else done(null, piece);
    },
  });
}

function refuseHostile({ name, type, size }: Header, most: number | undefined): void {
  if (type !== "file" && type !== "directory") throw new Error(`"${name}" in it is a ${type}`);
  if (/^([/\\]|[A-Za-z]:)/.test(name) || name.split(/[/\\]/).includes("..")) {
    throw new Error(`the name "${name}" in it climbs out of the archive`);
  }
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new Error(`"${name}" in it has a length of ${size} bytes`);
  }
  if (most !== undefined && size > most) {
    throw new Error(`"${name}" in it has ${size} bytes, more than ${most}`);
  }
}
