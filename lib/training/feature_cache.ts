import { join } from "@std/path";
import {
  memoryOf,
  readWithin,
  removeLeftovers,
  type Reporter,
  sha256Hex,
  silentReporter,
  writeFileAtomic,
} from "../files/mod.ts";
import { type ComputePrecision, currentCluster } from "../tensorflow/mod.ts";
import type { Classifier } from "./classifier.ts";
import type { Examples } from "./examples.ts";
import { extractFeatures } from "./predict.ts";
import { decodeSafetensors, safetensorsParts } from "./safetensors.ts";

/** How features are computed and kept. */
export interface CachedFeaturesOptions {
  /** Whose base computes them. */
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
  /** Where features are kept, as `data/features`. */
  folder: string;
  /**
   * Everything that the features depend on beside the program: weights, images, backend. Another
   * key means other features.
   */
  key: Readonly<Record<string, string | number | null>>;
  /** What the progress bar says. */
  title: string;
  /** Once aborted, this ends by throwing the signal's reason, and nothing is kept. */
  signal?: AbortSignal | undefined;
  /** Hears what is going on. @default silentReporter */
  reporter?: Reporter;
}

/** The largest cache that is read: 50,000 images at the largest input size have 1.7 GB. */
const MOST_BYTES = 2 ** 31;

/** Raised when the way from image to features changes, so that old caches are not taken. */
const PREPROCESSING = "caffe, 1";

/**
 * The frozen base's features of images, computed once: while the base is frozen, an image's
 * features never change. They are kept in a file named by all that they depend on; a file that is
 * damaged is computed again.
 *
 * @param examples Images, `[rows, height, width, 3]` int32, RGB 0..255.
 * @returns `[count, featureUnits]` float32, row by row
 */
export async function cachedFeatures(
  examples: Examples,
  options: CachedFeaturesOptions,
): Promise<Float32Array> {
  const { classifier, precision, folder, key, title, signal } = options;
  const { reporter = silentReporter } = options;
  const { inputSize, blocks, featureUnits } = classifier;
  const all = JSON.stringify({
    ...key,
    precision,
    inputSize,
    blocks,
    preprocessing: PREPROCESSING,
  });
  const name = sha256Hex(new TextEncoder().encode(all)).slice(0, 16);
  const path = join(folder, `${name}.safetensors`);
  const count = examples.count * featureUnits;
  const kept = await readFeatures(path, { count, reporter });
  if (await allKeep(kept)) return kept!;
  const values = await extractFeatures(examples, {
    classifier,
    precision,
    title,
    signal,
    reporter,
  });
  const shape = [examples.count, featureUnits];
  const metadata = Object.fromEntries(Object.entries(key).map(([k, v]) => [k, String(v)]));
  const tensors = new Map([["features", { shape, values }]]);
  // Another run may be writing features just now; none takes an hour for it.
  await removeLeftovers(folder, { olderThan: 3600 });
  await writeFileAtomic(path, safetensorsParts({ tensors, metadata }));
  return values;
}

/** Whether the features are there, for every worker the same where several train together. */
async function allKeep(kept: Float32Array | undefined): Promise<boolean> {
  const cluster = currentCluster();
  if (cluster === undefined) return kept !== undefined;
  const own = kept === undefined ? NONE : Number.parseInt(hashOf(kept).slice(0, 7), 16);
  const all = await cluster.everyones(Int32Array.of(own));
  return own !== NONE && all.every(([other]) => other === own);
}

/** What no hash begins with. */
const NONE = -1;

function hashOf(values: Float32Array): string {
  return sha256Hex(memoryOf(values as Float32Array<ArrayBuffer>));
}

async function readFeatures(
  path: string,
  { count, reporter }: { count: number; reporter: Reporter },
): Promise<Float32Array | undefined> {
  try {
    const { tensors } = decodeSafetensors(await readWithin(path, { most: MOST_BYTES }), path);
    const values = tensors.get("features")?.values;
    if (values?.length === count) return values;
    reporter.warn(`The features in "${path}" are of another count: they are computed again`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (!(error instanceof SyntaxError)) throw error;
    reporter.warn(`The features in "${path}" are damaged: they are computed again`);
  }
  return undefined;
}
