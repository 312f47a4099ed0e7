import { createHash } from "node:crypto";

/** What `hashOfFile` can be told. */
export interface HashOfFileOptions {
  /** Which sum. @default "sha256" */
  algorithm?: "sha256" | "sha512" | "md5";
  /** How the sum is written. @default "hex" */
  encoding?: "hex" | "base64";
  /** Is told after each piece how many bytes were read so far. */
  onBytes?: (done: number) => void;
}

const PIECE_BYTES = 1 << 20;

/**
 * The sum of a file, read piece by piece, so that a file larger than memory can be checked. MD5 is
 * there only for files whose publisher gives nothing better.
 */
export async function hashOfFile(path: string, options: HashOfFileOptions = {}): Promise<string> {
  const { algorithm = "sha256", encoding = "hex", onBytes } = options;
  const hash = createHash(algorithm);
  using file = await Deno.open(path);
  const piece = new Uint8Array(PIECE_BYTES);
  let done = 0;
  for (let read = await file.read(piece); read !== null; read = await file.read(piece)) {
    hash.update(piece.subarray(0, read));
    done += read;
    onBytes?.(done);
  }
  return hash.digest(encoding);
}
