import type { Dataset, LabelledImages } from "../cifar10/mod.ts";
import {
  type Evaluation,
  type Predictions,
  readEvaluation,
  readPredictions,
} from "../evaluation/mod.ts";
import type { RunFolder } from "../training/mod.ts";
import type { EvaluatedRun } from "./figures.ts";
import type { RecordedConfig } from "./run_record.ts";

/** An evaluation with the predictions that it sums up. */
export interface LastEvaluation {
  readonly evaluation: Evaluation;
  readonly predictions: Predictions;
}

/**
 * What came of a run: its evaluation on test images, or on validation images where only they were
 * looked at.
 *
 * @returns undefined where the run was not evaluated.
 */
export async function lastEvaluation(
  run: RunFolder,
  { classes: classNames }: Pick<RecordedConfig, "classes">,
): Promise<LastEvaluation | undefined> {
  if (!await run.has("predictions.jsonl")) return undefined;
  const all = await readPredictions(run.file("predictions.jsonl"), { classNames });
  const predictions = ["test", "validation"]
    .map((split) => all.find((predictions) => predictions.split === split))
    .find((predictions) => predictions !== undefined);
  const name = `evaluation.${predictions?.split}.json`;
  // The two are written and deleted one after the other.
  if (predictions === undefined || !await run.has(name)) return undefined;
  return { evaluation: await readEvaluation(run.file(name)), predictions };
}

/** The same with the images that it is about. */
export async function lastEvaluatedRun(
  run: RunFolder,
  { config, dataset }: { config: RecordedConfig; dataset: Dataset },
): Promise<EvaluatedRun | undefined> {
  const last = await lastEvaluation(run, config);
  return last &&
    { ...last, images: imagesOfSplit(last.evaluation.split, { config, dataset }) };
}

/** The images that a split's predictions are about. */
export function imagesOfSplit(
  split: string,
  { config, dataset }: { config: RecordedConfig; dataset: Dataset },
): LabelledImages {
  const onTest = split === "test" || config.data.validateOn === "test";
  return onTest ? dataset.test : dataset.train;
}
