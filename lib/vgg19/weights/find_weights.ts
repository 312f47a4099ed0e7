import { join } from "@std/path";
import { UsageError } from "../../config/mod.ts";
import {
  download,
  DownloadError,
  hashOfFile,
  type Reporter,
  sha256OfFile,
  silentReporter,
} from "../../files/mod.ts";
import { IMAGENET_WEIGHTS, type ImageNetWeights } from "../imagenet_weights.ts";
import { kerasFolder } from "./keras_folder.ts";
import { randomStartBanner } from "./random_start_banner.ts";

/** Where `findWeights` looks. */
export interface FindWeightsOptions {
  /** The project's own folder of weights. @default "data/weights" */
  folder?: string;
  /** The folder of Keras's cache. @default that of `kerasFolder` */
  kerasFolder?: string;
  /** Where progress, warnings and the banner go. @default silentReporter */
  reporter?: Reporter;
  /** What fetches the file. @default download */
  download?: typeof download;
  /** The file that is looked for. @default IMAGENET_WEIGHTS */
  imagenet?: ImageNetWeights;
}

/** The start that was found, as it is stored with a run. */
export interface FoundWeights {
  /** `"imagenet"`, `"random"`, or the path that was asked for. */
  source: string;
  /** The file to read; null for a random start. */
  path: string | null;
  /** SHA-256 of the file; null for a random start. */
  sha256: string | null;
}

/** How often in a row the download may bring nothing before there is no network. */
const TRIES = 3;

/**
 * Finds the weights to start from.
 *
 * - `"imagenet"`: Keras's file in the project's folder or in Keras's cache, else downloaded into
 *   the project's folder; checked wherever it comes from.
 * - `"auto"`: the same, and a random start after a loud banner where no network gives it. A full
 *   disk, or a file that is another than the published one, is an error.
 * - `"random"`: no weights.
 * - anything else: the path of a file of weights.
 *
 * @throws {UsageError} Where there is no file at the path that was asked for.
 * @throws {Error} Where `"imagenet"` cannot be had: with three ways to go on. Where `"auto"` fails
 * for another reason than the network's.
 */
export async function findWeights(
  setting: string,
  options: FindWeightsOptions = {},
): Promise<FoundWeights> {
  if (setting === "random") return randomStart();
  if (setting !== "auto" && setting !== "imagenet") return await namedFile(setting);

  const { folder = "data/weights", reporter = silentReporter, imagenet = IMAGENET_WEIGHTS } =
    options;
  const keras = options.kerasFolder ?? kerasFolder();
  const folders = keras === undefined ? [folder] : [folder, keras];
  const { fileName } = imagenet;
  for (const path of folders.map((name) => join(name, fileName))) {
    if (await isSound(path, imagenet, reporter)) return await foundFile("imagenet", path);
  }
  const path = join(folder, fileName);
  try {
    const { url, md5, size } = imagenet;
    const fetchFile = options.download ?? download;
    await fetchFile(url, path, { title: "ImageNet weights", md5, size, reporter, tries: TRIES });
  } catch (error) {
    const reason = (error as Error).message;
    if (setting === "auto" && !isOffline(error)) throw error;
    if (setting === "imagenet") {
      const searched = folders.map((name) => `"${name}"`).join(" and ");
      throw new Error(
        `Cannot start from ImageNet weights: "${fileName}" is not in ${searched} and cannot be fetched (${reason}); run again with a network, or put the file into "${folder}", or start otherwise with --weights PATH or --weights random`,
        { cause: error },
      );
    }
    for (const line of randomStartBanner({ reason, fileName, folder })) reporter.warn(line);
    return randomStart();
  }
  return await foundFile("imagenet", path);
}

/** Whether a download failed because no network gives the file. */
function isOffline(error: unknown): boolean {
  return error instanceof DownloadError &&
    (error.failure === "passing" || error.failure === "refused");
}

function randomStart(): FoundWeights {
  return { source: "random", path: null, sha256: null };
}

async function foundFile(source: string, path: string): Promise<FoundWeights> {
  return { source, path, sha256: await sha256OfFile(path) };
}

async function namedFile(path: string): Promise<FoundWeights> {
  if (await sizeOfFile(path) === null) {
    throw new UsageError(
      `Cannot start from the weights "${path}": there is no such file, must be auto, imagenet, random or the path of a file`,
    );
  }
  return await foundFile(path, path);
}

/** Whether the published file is there; one that was altered or cut off is told and passed over. */
async function isSound(
  path: string,
  imagenet: ImageNetWeights,
  reporter: Reporter,
): Promise<boolean> {
  const size = await sizeOfFile(path);
  if (size === null) return false;
  if (size !== imagenet.size) {
    reporter.warn(`Passing over "${path}": it has ${size} bytes, must have ${imagenet.size}`);
    return false;
  }
  const md5 = await hashOfFile(path, { algorithm: "md5" });
  if (md5 !== imagenet.md5) {
    reporter.warn(`Passing over "${path}": its MD5 is ${md5}, must be ${imagenet.md5}`);
    return false;
  }
  return true;
}

async function sizeOfFile(path: string): Promise<number | null> {
  try {
    const { isFile, size } = await Deno.stat(path);
    return isFile ? size : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
