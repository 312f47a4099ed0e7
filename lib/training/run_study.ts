import type { Study, StudyRun } from "../config/mod.ts";
import { silentReporter, timeLeft } from "../files/mod.ts";
import { type Backend, withPrecision } from "../tensorflow/mod.ts";
import type { EpochMetrics } from "./metrics.ts";
import { isFinished } from "./resume_checkpoint.ts";
import { RunFolder } from "./run_folder.ts";
import { trainRun, type TrainRunOptions } from "./train_run.ts";

/** What one run of a study came to, on validation images alone. */
export interface StudyResult {
  /** The variant's name. */
  variant: string;
  /** The seed of the run. */
  seed: number;
  /** The validation accuracy of the epoch with the lowest validation loss, 0..1. */
  valAccuracy: number;
  /** The lowest validation loss. */
  valLoss: number;
  /** Validation accuracy after each epoch of fine-tuning, or of the head where there is none. */
  valAccuracies: number[];
  /** Seconds of all epochs. */
  seconds: number;
}

/** What a study is run with: what each of its runs is trained from. */
export interface RunStudyOptions
  extends Omit<TrainRunOptions, "run" | "exists" | "preset" | "settings"> {
  /** The folder of the study's runs. */
  folder: string;
  /** Told after each run, with all results so far. */
  onResult?(results: readonly StudyResult[]): Promise<void>;
}

/**
 * Runs every variant of a study with every seed, one after another. Runs that are finished are not
 * done again, and one that was stopped goes on where it was: a study is resumed by starting it again.
 * Test images are not looked at. Each run computes in its own precision; backend, weights and images
 * are those of all.
 *
 * @returns The results so far; fewer than there are runs where a person stopped it.
 * @throws Whatever `trainRun` throws; the results so far were told.
 */
export async function runStudy(study: Study, options: RunStudyOptions): Promise<StudyResult[]> {
  const { folder, onResult, reporter = silentReporter, ...rest } = options;
  const results: StudyResult[] = [];
  // What "auto" comes to is measured once, so that it is the same for every run.
  const backends = new Map<string, Backend>();
  const toDo = new Set(await runsToDo(study, folder));
  const [started, all] = [performance.now(), toDo.size];
  for (const [place, one] of study.runs.entries()) {
    const { variant, seed, settings } = one;
    const run = studyRun(folder, one);
    reporter.info(
      `study: "${variant}", seed ${seed}, run ${place + 1} of ${study.runs.length}` +
        timeLeft({ started, done: all - toDo.size, left: toDo.size }),
    );
    const { preset } = study;
    const { precision } = settings;
    const backend = backends.get(precision) ?? withPrecision(rest.backend, precision);
    backends.set(precision, backend);
    const how = { ...rest, exists: "resume", backend, preset, reporter } as const;
    const result = await trainRun({ ...how, run, settings });
    if (result === "interrupted") break;
    toDo.delete(run.name);
    results.push(resultOf(one, await run.metrics()));
    await onResult?.(results);
  }
  return results;
}

/** The folder of one of a study's runs. */
export function studyRun(folder: string, { variant, seed }: Pick<StudyRun, "variant" | "seed">) {
  return new RunFolder(folder, `${variant}-seed${seed}`);
}

/** The names of the runs that are still to be done, as `plain-seed0`, in their order. */
export async function runsToDo(study: Study, folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const one of study.runs) {
    const run = studyRun(folder, one);
    if (!await isFinished(run)) names.push(run.name);
  }
  return names;
}

function resultOf({ variant, seed }: StudyRun, metrics: readonly EpochMetrics[]): StudyResult {
  const best = metrics.reduce((best, line) => line.valLoss < best.valLoss ? line : best);
  const { phase } = metrics.at(-1)!;
  return {
    variant,
    seed,
    valAccuracy: best.valAccuracy,
    valLoss: best.valLoss,
    valAccuracies: metrics.filter((line) => line.phase === phase).map((line) => line.valAccuracy),
    seconds: metrics.reduce((sum, line) => sum + line.seconds, 0),
  };
}
