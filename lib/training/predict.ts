import { setImmediate } from "node:timers/promises";
import { type Reporter, silentReporter } from "../files/mod.ts";
import {
  capture,
  type Captured,
  type CaptureOptions,
  type ComputePrecision,
  currentCluster,
  rowsOfWorker,
  tf,
} from "../tensorflow/mod.ts";
import type { Classifier } from "./classifier.ts";
import type { Examples } from "./examples.ts";
import { inHalves } from "./in_halves.ts";
import { type TestTime, viewedProbabilities } from "./test_time.ts";

/** How examples are passed through a network. */
export interface ForwardPassOptions {
  /** Inputs to the rows of the result, `[batch, columns]`: a captured step's `run`, as a rule. */
  forward(inputs: tf.Tensor): Promise<tf.Tensor2D>;
  /** Examples at a time. @default 256 */
  batchSize?: number;
  /** What a progress bar says; none without it. */
  title?: string;
  /** Once aborted, the pass ends after the batch under way by throwing the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Hears how far it is. @default silentReporter */
  reporter?: Reporter;
}

/**
 * Passes every example through a network, in order. Workers that train together have a part of them
 * each, and all get the whole.
 *
 * @returns `[count, columns]` float32, row by row
 */
export async function forwardPass(
  examples: Pick<Examples, "count" | "inputs">,
  options: ForwardPassOptions,
): Promise<Float32Array> {
  const { forward, batchSize = 256, title, signal, reporter = silentReporter } = options;
  const cluster = currentCluster();
  const { from, count } = rowsOfWorker(examples.count, cluster ?? ALONE);
  const progress = title === undefined ? undefined : reporter.progress(title, count, "images");
  let out = new Float32Array(0);
  try {
    for (let start = 0; start < count; start += batchSize) {
      if (cluster?.isAsked) break;
      const rows = rowsBetween(from + start, from + Math.min(start + batchSize, count));
      const inputs = examples.inputs(rows);
      const result = await forward(inputs).finally(() => inputs.dispose());
      const values = await result.data() as Float32Array;
      const columns = result.shape[1];
      result.dispose();
      if (start === 0) out = new Float32Array(count * columns);
      out.set(values, start * columns);
      progress?.update(start + rows.length);
      await breath();
      if (cluster === undefined) signal?.throwIfAborted();
    }
  } finally {
    progress?.end();
  }
  if (cluster === undefined) return out;
  // None is left waiting: all hear of a stop, wherever they are.
  (await cluster.agreeToStop()).throwIfAborted();
  // Where there are more workers than examples, some have none and learn of the columns here.
  const known = Int32Array.of(count === 0 ? 0 : out.length / count);
  const columns = Math.max(...(await cluster.everyones(known)).map(([columns]) => columns!));
  return await cluster.gather(out, { from, of: examples.count, columns });
}

/** One process has all examples. */
const ALONE = { task: 0, size: 1 };

/** From so many on it pays to hold the weights as constants. */
const MANY_IMAGES = 5_000;

/** How features are computed. */
export interface ExtractFeaturesOptions extends Omit<ForwardPassOptions, "forward"> {
  /** Whose base it is. */
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
}

/**
 * A forward pass, recorded, in halves of the batch side by side.
 *
 * @param network Inputs to rows, `[batch, ...]` to `[batch, columns]`, each row by its input alone.
 * @param options As those of `capture`; `frozen` where the weights stay as they are.
 */
export function captureForward(
  network: (inputs: tf.Tensor) => tf.Tensor2D,
  options: CaptureOptions,
): Captured<[tf.Tensor], tf.Tensor2D> {
  return capture((inputs: tf.Tensor) => inHalves(inputs, network), options);
}

/** What the base makes of every image, `[count, featureUnits]` float32, row by row. */
export async function extractFeatures(
  images: Pick<Examples, "count" | "inputs">,
  { classifier, precision, ...options }: ExtractFeaturesOptions,
): Promise<Float32Array> {
  using forward = captureForward((inputs) => classifier.features(inputs), {
    precision,
    frozen: images.count > MANY_IMAGES,
  });
  return await forwardPass(images, { ...options, forward: forward.run });
}

/** How a classifier's probabilities are computed. */
export interface PredictProbabilitiesOptions extends ExtractFeaturesOptions {
  /** The views of each image that probabilities are averaged over. @default "none" */
  testTime?: TestTime;
}

/** Every image's class probabilities, `[count, classes]` float32, row by row. */
export async function predictProbabilities(
  images: Pick<Examples, "count" | "inputs">,
  { classifier, precision, testTime = "none", ...options }: PredictProbabilitiesOptions,
): Promise<Float32Array> {
  using forward = captureForward(
    (inputs) =>
      viewedProbabilities(inputs, { logits: (view) => classifier.logits(view), testTime }),
    { precision, frozen: images.count > MANY_IMAGES },
  );
  return await forwardPass(images, { ...options, forward: forward.run });
}

/** Lets timers and signals have their turn. (`setTimeout` would wait a millisecond or two as well.) */
export function breath(): Promise<void> {
  return setImmediate();
}

function rowsBetween(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
