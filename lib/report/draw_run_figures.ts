import type { Dataset } from "../cifar10/mod.ts";
import { readEvaluation, readPredictions } from "../evaluation/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { type RunConfig, type RunFolder } from "../training/mod.ts";
import { FROM_SCRATCH } from "../vgg19/mod.ts";
import { drawFigures, type EvaluatedRun, type Provenance } from "./figures.ts";

/** What a run's figures are drawn from. */
export interface DrawRunFiguresOptions {
  run: RunFolder;
  /** The data set that the run was trained on. */
  dataset: Dataset;
  reporter?: Reporter;
}

/**
 * Draws a run's figures from its files and the data set alone: its curves, and what there is to say
 * of the test images, or of the validation images where only they were evaluated.
 *
 * @returns The paths of the SVG documents.
 */
export async function drawRunFigures(options: DrawRunFiguresOptions): Promise<string[]> {
  const { run, dataset, ...rest } = options;
  const config = await run.config();
  return await drawFigures({
    folder: run.path,
    metrics: await run.metrics(),
    evaluated: await evaluatedRun(run, { config, dataset }),
    provenance: provenanceOf(config),
    ...rest,
  });
}

/** What was predicted last of all, as far as anything was. */
async function evaluatedRun(
  run: RunFolder,
  { config, dataset }: { config: RunConfig; dataset: Dataset },
): Promise<EvaluatedRun | undefined> {
  if (!await run.has("predictions.jsonl")) return undefined;
  const classNames = config.classes;
  const all = await readPredictions(run.file("predictions.jsonl"), { classNames });
  const predictions = ["test", "validation"]
    .map((split) => all.find((predictions) => predictions.split === split))
    .find((predictions) => predictions !== undefined);
  if (predictions === undefined) return undefined;
  const { split } = predictions;
  const evaluation = await readEvaluation(run.file(`evaluation.${split}.json`));
  return { evaluation, predictions, images: imagesOf(split, { config, dataset }) };
}

/** The images that a split's predictions are about. */
function imagesOf(
  split: string,
  { config, dataset }: { config: RunConfig; dataset: Dataset },
): Dataset["test"] {
  const onTest = split === "test" || config.data.validateOn === "test";
  return onTest ? dataset.test : dataset.train;
}

/** What must be known beside a run's figures. */
export function provenanceOf({ preset, weights, data }: RunConfig): Provenance {
  const { source } = weights;
  return {
    preset,
    weights: source === "random"
      ? FROM_SCRATCH
      : source === "imagenet"
      ? "ImageNet weights"
      : `start: ${source.split("/").at(-1)}`,
    notes: data.validateOn === "test"
      ? ["validated on the held-out images, as published: they chose the epoch"]
      : [],
  };
}
