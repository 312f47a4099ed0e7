import type { Dataset } from "../cifar10/mod.ts";
import type { Reporter } from "../files/mod.ts";
import type { RunFolder } from "../training/mod.ts";
import { FROM_SCRATCH } from "../vgg19/mod.ts";
import { drawFigures, type Provenance } from "./figures.ts";
import { lastEvaluatedRun } from "./last_evaluation.ts";
import type { RecordedConfig } from "./run_record.ts";

/** What a run's figures are drawn from. */
export interface DrawRunFiguresOptions {
  /** The run whose figures they are. */
  run: RunFolder;
  /** The data set that the run was trained on. */
  dataset: Dataset;
  /** Hears how far it is, and what the drawing programs warn of. @default silentReporter */
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
    evaluated: await lastEvaluatedRun(run, { config, dataset }),
    provenance: provenanceOf(config),
    ...rest,
  });
}

/** What must be known beside a run's figures. */
export function provenanceOf({ preset, weights, data }: RecordedConfig): Provenance {
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
