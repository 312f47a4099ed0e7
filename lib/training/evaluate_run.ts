import { UsageError } from "../config/mod.ts";
import type { Dataset, LabelledImages } from "../cifar10/mod.ts";
import {
  evaluatePredictions,
  type Evaluation,
  type Predictions,
  readPredictions,
  writeEvaluation,
  writePredictions,
} from "../evaluation/mod.ts";
import { type Reporter, silentReporter } from "../files/mod.ts";
import type { ComputePrecision } from "../tensorflow/mod.ts";
import { type Checkpoint, classifierOf, readCheckpoint } from "./checkpoint.ts";
import type { Classifier } from "./classifier.ts";
import { imageExamples } from "./examples.ts";
import { Interrupt } from "./interrupt.ts";
import { namedWeights } from "./named_weights.ts";
import { predictProbabilities } from "./predict.ts";
import { type RunConfig, settingsOf } from "./run_config.ts";
import { type RunData, runData } from "./run_data.ts";
import type { RunFolder } from "./run_folder.ts";
import { shareVariables } from "./share_variables.ts";
import type { TestTime } from "./test_time.ts";
import { classifierFor, type SharedOptions } from "./train_run.ts";

/** Images that a run can be evaluated on. */
export type Split = "validation" | "test";

/** What a run is evaluated with. */
export interface EvaluateRunOptions {
  /** The run whose best checkpoint is evaluated. */
  run: RunFolder;
  /** The data set that the run was trained on. */
  dataset: Dataset;
  /** The images to look at. */
  splits: readonly Split[];
  /** What products compute in. */
  precision: ComputePrecision;
  /** The views of each image to average over. @default those of the run's settings */
  testTime?: TestTime;
  /** Hears what is going on. @default silentReporter */
  reporter?: Reporter;
}

/**
 * Evaluates the best checkpoint of a run, and writes `evaluation.<split>.json` for each split and
 * `predictions.jsonl`, in which the predictions of other splits stay. Ctrl-C or a notebook's Stop
 * ends it with an error, and nothing is written of the split under way.
 *
 * @throws {UsageError} Where there is no such run, it has no best checkpoint yet, another program is
 * at work on it, or the data set is another.
 */
export async function evaluateRun(options: EvaluateRunOptions): Promise<Map<Split, Evaluation>> {
  const { run, dataset, splits, precision, reporter = silentReporter } = options;
  const config = await run.config();
  const { testTime = config.testTime } = options;
  refuseOtherData(run, { config, dataset });
  using _lock = await run.lock();
  const classifier = classifierOf(await readBest(run));
  try {
    const { classNames } = classifier;
    const data = runData(dataset, settingsOf(config));
    const evaluations = new Map<Split, Evaluation>();
    const all = await earlierPredictions(run, { classNames });
    const onSplit = async (split: Split, probabilities: Float32Array) => {
      const { images: _, count: __, ...of } = data[split];
      const predictions = { split, classNames, ...of, probabilities };
      const evaluation = evaluatePredictions(predictions);
      await writeEvaluation(run.file(`evaluation.${split}.json`), evaluation);
      evaluations.set(split, evaluation);
      all.set(split, predictions);
    };
    const how = { classifier, splits, precision, testTime, onSplit, reporter };
    await probabilitiesOfSplits(data, how);
    await writePredictions(run.file("predictions.jsonl"), [...all.values()]);
    return evaluations;
  } finally {
    classifier.dispose();
  }
}

/** Passes the images of each split through a network, which is the first worker's for all. */
async function probabilitiesOfSplits(
  data: RunData,
  { classifier, splits, precision, testTime, reporter = silentReporter, onSplit }:
    & Pick<EvaluateRunOptions, "splits" | "precision" | "reporter">
    & {
      classifier: Classifier;
      testTime: TestTime;
      onSplit(split: Split, probabilities: Float32Array): Promise<void>;
    },
): Promise<void> {
  using interrupt = new Interrupt();
  await shareVariables(namedWeights([classifier.base, classifier.head]).values());
  const { imageSide } = classifier;
  // By the images themselves: the published protocol validates on the test images.
  const probabilitiesOf = new Map<LabelledImages, Float32Array>();
  for (const split of splits) {
    const examples = imageExamples(data[split], [imageSide, imageSide, 3]);
    const probabilities = probabilitiesOf.get(data[split]) ??
      await predictProbabilities(examples, {
        classifier,
        precision,
        testTime,
        title: `evaluation on ${split} images`,
        signal: interrupt.signal,
        reporter,
      });
    probabilitiesOf.set(data[split], probabilities);
    await onSplit(split, probabilities);
  }
}

/** What a worker that is not the first evaluates with. */
export type FollowEvaluationOptions =
  & Pick<EvaluateRunOptions, "dataset" | "splits" | "precision" | "reporter">
  & Pick<SharedOptions, "settings" | "network">;

/** The part of a worker that is not the first in `evaluateRun`: it looks at its share of the images. */
export async function followEvaluation(options: FollowEvaluationOptions): Promise<void> {
  const { settings, dataset } = options;
  const classifier = classifierFor(options);
  try {
    const { testTime } = settings;
    const data = runData(dataset, settings);
    await probabilitiesOfSplits(data, {
      ...options,
      classifier,
      testTime,
      onSplit: async () => {},
    });
  } finally {
    classifier.dispose();
  }
}

/** Fails where a run was trained on another data set than the one at hand. */
export function refuseOtherData(
  run: RunFolder,
  { config, dataset }: { config: RunConfig; dataset: Dataset },
): void {
  if (config.data.sha256 === dataset.sha256) return;
  throw new UsageError(
    `Cannot evaluate the run "${run.name}": it was trained on the data set with the hash ` +
      `${config.data.sha256}, and the one at hand has ${dataset.sha256}`,
  );
}

/** Reads a run's best checkpoint, or says that there is none yet. */
export async function readBest(run: RunFolder): Promise<Checkpoint> {
  try {
    return await readCheckpoint(run.best);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    await run.config();
    throw new UsageError(
      `Cannot take the best weights of the run "${run.name}": it has no finished epoch yet; ` +
        `go on with it by \`deno task train --run ${run.name} --resume\``,
    );
  }
}

async function earlierPredictions(
  run: RunFolder,
  options: { classNames: readonly string[] },
): Promise<Map<string, Predictions>> {
  try {
    const earlier = await readPredictions(run.file("predictions.jsonl"), options);
    return new Map(earlier.map((predictions) => [predictions.split, predictions]));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof SyntaxError)) throw error;
    return new Map();
  }
}
