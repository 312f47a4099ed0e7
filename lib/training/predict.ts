import { type Reporter, silentReporter } from "../files/mod.ts";
import { capture, type ComputePrecision, tf } from "../tensorflow/mod.ts";
import type { Classifier } from "./classifier.ts";
import type { Examples } from "./examples.ts";
import { type TestTime, viewedProbabilities } from "./test_time.ts";

/** How examples are passed through a network. */
export interface ForwardPassOptions {
  /** Inputs to the rows of the result, `[batch, columns]`: a captured step's `run`, as a rule. */
  forward(inputs: tf.Tensor): Promise<tf.Tensor2D>;
  /** Examples at a time. @default 256 */
  batchSize?: number;
  /** What a progress bar says; none without it. */
  title?: string;
  reporter?: Reporter;
}

/**
 * Passes every example through a network, in order.
 *
 * @returns `[count, columns]` float32, row by row
 */
export async function forwardPass(
  examples: Pick<Examples, "count" | "inputs">,
  options: ForwardPassOptions,
): Promise<Float32Array> {
  const { forward, batchSize = 256, title, reporter = silentReporter } = options;
  const progress = title === undefined
    ? undefined
    : reporter.progress(title, examples.count, "images");
  let out = new Float32Array(0);
  for (let start = 0; start < examples.count; start += batchSize) {
    const rows = rowsBetween(start, Math.min(start + batchSize, examples.count));
    const inputs = examples.inputs(rows);
    const result = await forward(inputs).finally(() => inputs.dispose());
    const values = await result.data() as Float32Array;
    const columns = result.shape[1];
    result.dispose();
    if (start === 0) out = new Float32Array(examples.count * columns);
    out.set(values, start * columns);
    progress?.update(start + rows.length);
    await breath();
  }
  progress?.end();
  return out;
}

/** How a classifier's probabilities are computed. */
export interface PredictProbabilitiesOptions extends Omit<ForwardPassOptions, "forward"> {
  classifier: Classifier;
  /** What products compute in. */
  precision: ComputePrecision;
  /** The views of each image that probabilities are averaged over. @default "none" */
  testTime?: TestTime;
}

/** Every image's class probabilities, `[count, classes]` float32, row by row. */
export async function predictProbabilities(
  images: Pick<Examples, "count" | "inputs">,
  { classifier, precision, testTime = "none", ...options }: PredictProbabilitiesOptions,
): Promise<Float32Array> {
  using forward = capture(
    (inputs: tf.Tensor) =>
      viewedProbabilities(inputs, { logits: (view) => classifier.logits(view), testTime }),
    { precision },
  );
  return await forwardPass(images, { ...options, forward: forward.run });
}

/** Lets timers and signals have their turn. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function rowsBetween(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
