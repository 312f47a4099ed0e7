import type { Dataset } from "../cifar10/mod.ts";
import type { Predictions } from "../evaluation/mod.ts";
import { type Reporter, silentReporter } from "../files/mod.ts";
import type { ComputePrecision } from "../tensorflow/mod.ts";
import { classifierOf } from "./checkpoint.ts";
import { readBest, refuseOtherData, type Split } from "./evaluate_run.ts";
import { imageExamples } from "./examples.ts";
import { predictProbabilities } from "./predict.ts";
import { settingsOf } from "./run_config.ts";
import { runData } from "./run_data.ts";
import type { RunFolder } from "./run_folder.ts";

/** What {@linkcode predictRun} needs. */
export interface PredictRunOptions {
  /** The run whose best checkpoint predicts. */
  run: RunFolder;
  /** The data set that the run was trained on. */
  dataset: Dataset;
  /** The images to look at. */
  split: Split;
  /** What products compute in. */
  precision: ComputePrecision;
  /** Take the mean of the probabilities of each image and of its mirror image. @default false */
  mirror?: boolean;
  /** Hears what is going on. @default silentReporter */
  reporter?: Reporter;
}

/**
 * What the best checkpoint of a run says about a split's images. Nothing is written.
 *
 * @throws {UsageError} Where there is no such run, it has no best checkpoint yet, or the data set
 * is another.
 */
export async function predictRun(options: PredictRunOptions): Promise<Predictions> {
  const { run, dataset, split, precision, mirror = false, reporter = silentReporter } = options;
  const config = await run.config();
  refuseOtherData(run, { config, dataset });
  const classifier = classifierOf(await readBest(run));
  try {
    const { classNames, imageSide } = classifier;
    const labelled = runData(dataset, settingsOf(config))[split];
    const { images: _, count: __, ...of } = labelled;
    const examples = imageExamples(labelled, [imageSide, imageSide, 3]);
    const probabilities = await predictProbabilities(examples, {
      classifier,
      precision,
      testTime: mirror ? "mirror" : "none",
      title: `prediction of ${split} images`,
      reporter,
    });
    return { split, classNames, ...of, probabilities };
  } finally {
    classifier.dispose();
  }
}
