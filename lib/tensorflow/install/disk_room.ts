import { statfs } from "node:fs/promises";
import { unpackedBytes } from "./layout.ts";
import { type Release, releaseTitle } from "./release.ts";

/** How many bytes may still be written to the disk that holds a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Checks before the work that the disk has room for it.
 *
 * @throws {Error} where it has not.
 */
export function checkRoom(release: Release, free: number): void {
  const downloads = [release.wheel, ...release.cuda].reduce((sum, { bytes }) => sum + bytes, 0);
  // pip holds a wheel twice for a moment: where it downloads to, and where it puts it.
  const wanted = downloads + release.wheel.bytes + unpackedBytes(release);
  if (free < wanted) throw noRoom(release, `${megabytes(free)} are free`, wanted);
}

/** What a full disk in the midst of the work is told as; any other error stays what it is. */
export function explainFullDisk(release: Release, error: unknown): unknown {
  const isFull = error instanceof Error && /os error 28|ENOSPC/.test(error.message);
  return isFull ? noRoom(release, "the disk became full", unpackedBytes(release)) : error;
}

function noRoom(release: Release, found: string, wanted: number): Error {
  return new Error(
    `Cannot install ${releaseTitle(release)}: ${found}, ${
      megabytes(wanted)
    } are wanted; make room ` +
      'and run "deno task setup" again',
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
