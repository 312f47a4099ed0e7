import { dirname, join } from "@std/path";
import { Unzip, type UnzipFile, UnzipInflate } from "fflate";
import { createHash, type Hash } from "node:crypto";
import type { InstalledFile } from "./installed.ts";

/** How {@linkcode unpackWheel} works. */
export interface UnpackWheelOptions {
  /** The folder that the files go into. */
  into: string;
  /** Where a member of the wheel goes inside that folder; nothing leaves it out. */
  placeOf: (member: string) => string | undefined;
  /** Is told after each piece how many bytes of files were written so far. */
  onBytes?: (done: number) => void;
}

/** A file on its way out of the wheel. */
interface Outgoing {
  path: string;
  file: Deno.FsFile;
  hash: Hash;
  bytes: number;
}

/** How much of the wheel is read at a time; inflated it is three times as large. */
const PIECE = 1 << 18;

/**
 * Unpacks some files of a wheel, piece by piece: memory stays small however large they are. The
 * wheel is to be checked against its hash before. Each file is on the disk when this returns.
 *
 * @returns What was written, in the wheel's order.
 * @throws {SyntaxError} where a wanted file cannot be unpacked or is not whole.
 */
export async function unpackWheel(
  path: string,
  { into, placeOf, onBytes = () => {} }: UnpackWheelOptions,
): Promise<InstalledFile[]> {
  const written: InstalledFile[] = [];
  const pieces = readPieces(path, placeOf);
  let outgoing: Outgoing | undefined;
  let done = 0;
  try {
    for await (const { place, bytes, last } of pieces) {
      outgoing ??= await open(place, into);
      await write(outgoing, bytes);
      onBytes(done += bytes.length);
      if (!last) continue;
      written.push(await finish(outgoing));
      outgoing = undefined;
    }
  } finally {
    outgoing?.file.close();
  }
  if (outgoing !== undefined) throw unreadable(path, `"${outgoing.path}" ends early`);
  return written;
}

interface Piece {
  place: string;
  bytes: Uint8Array;
  /** Whether the file ends with it. */
  last: boolean;
}

/** Reads the archive from its beginning and yields the pieces of the wanted files in turn. */
async function* readPieces(
  path: string,
  placeOf: UnpackWheelOptions["placeOf"],
): AsyncGenerator<Piece> {
  let ready: Piece[] = [];
  const unzip = new Unzip((member: UnzipFile) => {
    const place = placeOf(member.name);
    if (place === undefined) return;
    member.ondata = (error, bytes, last) => {
      if (error) throw error;
      ready.push({ place, bytes, last });
    };
    member.start();
  });
  unzip.register(UnzipInflate);

  using file = await Deno.open(path);
  const { size } = await file.stat();
  for (let at = 0; at < size;) {
    // Each piece has bytes of its own: the inflater holds on to them.
    const bytes = new Uint8Array(PIECE);
    const read = await file.read(bytes);
    if (read === null) throw unreadable(path, `it ends at ${at} of ${size} bytes`);
    at += read;
    try {
      unzip.push(bytes.subarray(0, read), at === size);
    } catch (error) {
      throw unreadable(path, error instanceof Error ? error.message : String(error));
    }
    yield* ready;
    ready = [];
  }
}

async function open(place: string, into: string): Promise<Outgoing> {
  const target = join(into, place);
  await Deno.mkdir(dirname(target), { recursive: true });
  // Programs come along with CUDA, and an archive entry's permissions are not handed on.
  const mode = 0o755;
  const file = await Deno.open(target, { write: true, create: true, truncate: true, mode });
  return { path: place, file, hash: createHash("sha256"), bytes: 0 };
}

async function write(outgoing: Outgoing, bytes: Uint8Array): Promise<void> {
  outgoing.hash.update(bytes);
  outgoing.bytes += bytes.length;
  for (let at = 0; at < bytes.length;) at += await outgoing.file.write(bytes.subarray(at));
}

async function finish({ path, file, hash, bytes }: Outgoing): Promise<InstalledFile> {
  await file.sync();
  file.close();
  return { path, bytes, sha256: hash.digest("hex") };
}

function unreadable(path: string, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot unpack "${path}": ${found}, a whole zip archive is wanted; delete the file and try again`,
  );
}
