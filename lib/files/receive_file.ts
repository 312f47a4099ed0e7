import { DownloadError } from "./download_error.ts";
import { fileSize } from "./file_size.ts";
import { openUrl } from "./open_url.ts";
import { StallWatch } from "./stall_watch.ts";
import { writeError } from "./write_error.ts";

/** What `receiveFile` has to know. */
export interface ReceiveFileOptions {
  /** How long the file is, in bytes; a longer or shorter answer is refused. */
  size: number;
  /** How long the server may be silent, or slower than 10 kB a second. */
  stallSeconds: number;
  /** Is told after each piece how many bytes the file has. */
  onBytes: (done: number) => void;
}

const SLOWEST_BYTES_A_SECOND = 10_000;

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
  using watch = new StallWatch(stallSeconds, {
    leastBytes: SLOWEST_BYTES_A_SECOND * stallSeconds,
  });
  const start = await fileSize(path) ?? 0;
  if (start === size) return;
  const response = await openUrl(url, { start, signal: watch.signal });
  try {
    // 416 says that nothing is behind what we have: the check of the sum will tell if that is all.
    if (response.status !== 416) await append(response, path, { start, watch, size, onBytes });
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DownloadError("passing", reason, { cause: error });
  } finally {
    await response.body?.cancel().catch(() => {});
  }
}

interface AppendOptions {
  start: number;
  watch: StallWatch;
  size: number;
  onBytes: (done: number) => void;
}

/** Writes an answer behind the first `start` bytes of the file, or over them if it is the whole. */
async function append(response: Response, path: string, options: AppendOptions): Promise<void> {
  const { watch, size, onBytes } = options;
  let done = response.status === 206 ? options.start : 0;
  checkAnswer(response, done, size);
  using file = await writing(path, () => openAt(path, done));
  for await (const piece of response.body ?? []) {
    watch.heard(piece.length);
    if (done + piece.length > size) throw tooLong(size);
    await writing(path, () => writeAll(file, piece));
    done += piece.length;
    onBytes(done);
  }
  await writing(path, () => file.sync());
  if (done < size) {
    throw new DownloadError("passing", `the connection ended after ${done} bytes`);
  }
}

/**
 * Compares what the headers promise with what was asked for, before any byte of what came earlier is
 * written over: where a network has a page of its own for every address, that page is no file.
 */
function checkAnswer(response: Response, start: number, size: number): void {
  const encoding = response.headers.get("content-encoding") ?? "identity";
  if (encoding !== "identity") {
    const found = `the server sent the file compressed ("${encoding}")`;
    throw new DownloadError("refused", `${found}, though the bare bytes were asked for`);
  }
  let total: number | undefined;
  if (response.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
    if (Number(range?.[1]) !== start) {
      throw new DownloadError("wrong", "the server sent another part of the file than asked for");
    }
    if (range?.[2] !== "*") total = Number(range?.[2]);
  } else {
    const length = response.headers.get("content-length");
    if (length !== null) total = Number(length);
  }
  if (total !== undefined && total !== size) {
    throw new DownloadError("refused", `the file there has ${total} bytes, wanted ${size}`);
  }
}

async function openAt(path: string, start: number): Promise<Deno.FsFile> {
  const file = await Deno.open(path, { write: true, create: true });
  await file.truncate(start);
  await file.seek(start, Deno.SeekMode.Start);
  return file;
}

/** Does something to the file; what fails there is no fault of the network. */
async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new DownloadError("local", writeError(path, error).message, { cause: error });
  }
}

function tooLong(size: number): DownloadError {
  return new DownloadError("wrong", `the file is longer than ${size} bytes`);
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await file.write(bytes.subarray(written));
  }
}
