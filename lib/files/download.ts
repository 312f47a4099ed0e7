import { DownloadError } from "./download_error.ts";
import { fileSize } from "./file_size.ts";
import { hashOfFile } from "./hash_of_file.ts";
import { oneLine } from "./one_line.ts";
import { receiveFile } from "./receive_file.ts";
import { type Progress, type Reporter, silentReporter } from "./reporter.ts";
import { waitForLock } from "./wait_for_lock.ts";

/** What `download` has to know of the file; one of `sha256` and `md5` must be given. */
export interface DownloadOptions {
  /** The file's name for people, as `"CIFAR-10"`. */
  title: string;
  /** SHA-256, in hexadecimal digits. */
  sha256?: string;
  /** MD5, in hexadecimal digits, for files whose publisher gives nothing better. */
  md5?: string;
  /** The length in bytes; not one byte more is taken. */
  size: number;
  /** Where progress goes. @default silentReporter */
  reporter?: Reporter;
  /** How many tries in a row may bring next to nothing new. @default 5 */
  tries?: number;
  /** The pause after the first failed try; each next one is twice as long. @default 1 */
  pauseSeconds?: number;
  /** How long the server may be silent, or slower than 10 kB a second. @default 60 */
  stallSeconds?: number;
}

/** A try that brings this much, or a hundredth of the file, was worth it. */
const WORTH_BYTES = 2 ** 16;

/**
 * Fetches a file over HTTPS, whole and checked or not at all. It grows under the name `path.part`,
 * is renamed when its sum is right, and goes on from there after a cut connection or in the next
 * run. A file that is at `path` already with the right sum is left as it is. Of several programs
 * that want the same file at once one fetches it, and the others wait.
 *
 * Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), as everywhere in Deno.
 *
 * @throws {TypeError} No sum was given.
 * @throws {DownloadError} The server refused, fell silent, or sent something else, or the disk is
 * full: `failure` tells which. A wrong file is removed.
 *
 * @example
 * ```ts ignore
 * await download("https://example.com/a.bin", "data/a.bin", { title: "a", size: 3, sha256: "…" });
 * ```
 */
export async function download(url: string, path: string, options: DownloadOptions): Promise<void> {
  const { title, reporter = silentReporter } = options;
  const failed = `Cannot download ${title} from "${url}"`;
  if (options.sha256 === undefined && options.md5 === undefined) {
    throw new TypeError(`${failed}: no sum is given, wanted "sha256" or "md5"`);
  }
  if (await isThere(path, options)) return;
  try {
    using _lock = await waitForLock(`${path}.lock`, { work: `fetching ${title}`, reporter });
    if (!await isThere(path, options)) await fetchFile(url, path, options);
  } catch (error) {
    if (!(error instanceof DownloadError)) {
      throw new DownloadError("local", `${failed}: ${messageOf(error)}`, { cause: error });
    }
    throw new DownloadError(error.failure, `${failed}: ${error.message}`, { cause: error });
  }
}

async function isThere(path: string, options: DownloadOptions): Promise<boolean> {
  return await fileSize(path) === options.size && await wrongSum(path, options) === undefined;
}

async function fetchFile(url: string, path: string, options: DownloadOptions): Promise<void> {
  const { title, size, reporter = silentReporter } = options;
  const part = `${path}.part`;
  if ((await fileSize(part) ?? 0) > size) await Deno.remove(part);
  const progress = reporter.progress(title, size, "bytes");
  try {
    await receiveInTries(url, part, options, progress);
  } catch (error) {
    progress.end("failed");
    if (!(error instanceof DownloadError)) throw error;
    const kept = await fileSize(part);
    if (error.failure === "wrong" && kept !== undefined) await Deno.remove(part);
    if (error.failure !== "passing") throw error;
    const cure = kept === undefined
      ? "see whether the network and its proxy are reachable"
      : `the ${kept} bytes that came are kept, run it again to go on`;
    throw new DownloadError("passing", `${error.message}; ${cure}`, { cause: error });
  }
  progress.end();

  const wrong = await wrongSum(part, options);
  if (wrong !== undefined) {
    await Deno.remove(part);
    throw new DownloadError("wrong", `${wrong}; the wrong file is removed, run it again`);
  }
  await Deno.rename(part, path);
}

async function receiveInTries(
  url: string,
  part: string,
  options: DownloadOptions,
  progress: Progress,
): Promise<void> {
  const { size, tries = 5, pauseSeconds = 1, stallSeconds = 60 } = options;
  const onBytes = (done: number) => progress.update(done);
  let most = await fileSize(part) ?? 0;
  for (let failures = 0;;) {
    try {
      return await receiveFile(url, part, { size, stallSeconds, onBytes });
    } catch (error) {
      if (!(error instanceof DownloadError) || error.failure !== "passing") throw error;
      const now = await fileSize(part) ?? 0;
      failures = now - most >= Math.min(WORTH_BYTES, size / 100) ? 1 : failures + 1;
      most = Math.max(most, now);
      if (failures >= tries) throw error;
      progress.update(now, `${error.message}, trying again`);
      await pause(pauseSeconds * 2 ** (failures - 1));
    }
  }
}

/** What is wrong with a file, as a piece of a sentence; nothing where all is right. */
async function wrongSum(path: string, options: DownloadOptions): Promise<string | undefined> {
  const { size } = options;
  const length = await fileSize(path);
  if (length !== size) return `got ${length} bytes, wanted ${size}`;
  for (const algorithm of ["sha256", "md5"] as const) {
    const wanted = options[algorithm];
    if (wanted === undefined) continue;
    const found = await hashOfFile(path, { algorithm });
    if (found !== wanted) return `its ${algorithm} is ${found}, wanted ${wanted}`;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
