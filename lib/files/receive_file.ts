import { DownloadError } from "./download_error.ts";
import { fileSize } from "./file_size.ts";
import { openUrl } from "./open_url.ts";
import { StallWatch } from "./stall_watch.ts";

/** What `receiveFile` has to know. */
export interface ReceiveFileOptions {
  /** How long the file is, in bytes, where that is known; a longer or shorter answer is refused. */
  size?: number | undefined;
  /** How long the server may be silent. */
  stallSeconds: number;
  /** Is told after each piece how many bytes the file has. */
  onBytes: (done: number) => void;
}

/**
 * One try at fetching a file: goes on where the file at `path` ends if the server can, else starts
 * it anew. What arrived before a failure stays for the next try.
 *
 * @throws {DownloadError} Why the try failed.
 */
export async function receiveFile(
  url: string,
  path: string,
  options: ReceiveFileOptions,
): Promise<void> {
  const { size, stallSeconds, onBytes } = options;
  using watch = new StallWatch(stallSeconds);
  const start = await fileSize(path) ?? 0;
  if (start === size) return;
  const response = await openUrl(url, { start, signal: watch.signal });
  try {
    // 416 says that nothing is behind what we have: the check of the sum will tell if that is all.
    if (response.status !== 416) await append(response, path, { start, watch, size, onBytes });
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    // What a connection throws may pass; a full disk does not.
    const passing = error instanceof TypeError || error instanceof DOMException;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DownloadError(passing ? "passing" : "refused", reason, { cause: error });
  } finally {
    await response.body?.cancel().catch(() => {});
  }
}

interface AppendOptions {
  start: number;
  watch: StallWatch;
  size: number | undefined;
  onBytes: (done: number) => void;
}

/** Writes an answer behind the first `start` bytes of the file, or over them if it is the whole. */
async function append(response: Response, path: string, options: AppendOptions): Promise<void> {
  const { watch, size, onBytes } = options;
  let done = response.status === 206 ? options.start : 0;
  checkAnswer(response, done, size);
  using file = await Deno.open(path, { write: true, create: true });
  await file.truncate(done);
  await file.seek(done, Deno.SeekMode.Start);
  for await (const piece of response.body ?? []) {
    watch.heard();
    if (size !== undefined && done + piece.length > size) throw tooLong(size);
    await writeAll(file, piece);
    done += piece.length;
    onBytes(done);
  }
  await file.sync();
  if (size !== undefined && done < size) {
    throw new DownloadError("passing", `the connection ended after ${done} bytes`);
  }
}

/** Compares what the headers promise with what was asked for, before any byte is written. */
function checkAnswer(response: Response, start: number, size: number | undefined): void {
  if (response.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
    if (Number(range?.[1]) !== start) {
      throw new DownloadError("wrong", "the server sent another part of the file than asked for");
    }
  }
  const length = response.headers.get("content-length");
  if (length !== null && size !== undefined && start + Number(length) > size) throw tooLong(size);
}

function tooLong(size: number): DownloadError {
  return new DownloadError("wrong", `the file is longer than ${size} bytes`);
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await file.write(bytes.subarray(written));
  }
}
