import { gzipSync } from "node:zlib";
import { type Header, pack } from "tar-stream";

/** One member of an archive: its bytes, and what its header says besides. */
export interface Member extends Partial<Header> {
  name: string;
  bytes?: Uint8Array;
}

/** A gzipped tar archive of these members. */
export async function packTarGz(members: readonly Member[]): Promise<Uint8Array<ArrayBuffer>> {
  const archive = pack();
  for (const { bytes, ...header } of members) archive.entry(header, bytes ?? new Uint8Array());
  archive.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of archive as AsyncIterable<Uint8Array>) pieces.push(piece);
  const whole = await new Blob(pieces as Uint8Array<ArrayBuffer>[]).bytes();
  return new Uint8Array(gzipSync(whole));
}
