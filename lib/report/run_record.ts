import { z } from "zod";
import { CIFAR10_IMAGES } from "../config/mod.ts";
import { type Evaluation, readEvaluation } from "../evaluation/mod.ts";
import type { EpochMetrics, RunFolder } from "../training/mod.ts";

/**
 * What is wanted of a `config.json` to tell of a run, with all else that stands in it: a run of
 * another version of the program, with other settings, can still be told of.
 */
const recordedConfigSchema = z.looseObject({
  preset: z.string(),
  seed: z.number(),
  backend: z.looseObject({
    name: z.string(),
    version: z.string(),
    device: z.string(),
    precision: z.string(),
  }),
  data: z.looseObject({ source: z.string(), sha256: z.string(), validateOn: z.string() }),
  weights: z.looseObject({ source: z.string(), sha256: z.string().nullable() }),
  images: z.string().default(CIFAR10_IMAGES),
  inputSize: z.number(),
  classes: z.array(z.string()).min(1),
  git: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
});

/** A run's `config.json`, whatever version of the program wrote it. */
export interface RecordedConfig {
  /** The preset that it was started by. */
  readonly preset: string;
  /** The seed of everything random. */
  readonly seed: number;
  /** What computed. */
  readonly backend: {
    readonly name: string;
    readonly version: string;
    readonly device: string;
    readonly precision: string;
  };
  /** What it was trained on, and which images chose the epoch. */
  readonly data: {
    readonly source: string;
    readonly sha256: string;
    readonly validateOn: string;
  };
  /** Where the base started from. */
  readonly weights: { readonly source: string; readonly sha256: string | null };
  /** `"cifar10"`, or the folder of images that it was trained on. */
  readonly images: string;
  /** Height and width that the network sees images at, in pixels. */
  readonly inputSize: number;
  /** The names of the classes, in the order of their numbers. */
  readonly classes: readonly string[];
  /** The commit of the program, where it is known. */
  readonly git: string | null;
  /** Versions of what the program stands on. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What a run's files say of it. */
export interface RunRecord {
  /** The run's name. */
  readonly name: string;
  /** What was asked for, and with what it was done. */
  readonly config: RecordedConfig;
  /** Every finished epoch, in order. */
  readonly metrics: readonly EpochMetrics[];
  /** By the split's name, for each split that was evaluated. */
  readonly evaluations: ReadonlyMap<string, Evaluation>;
}

/**
 * Reads what a run's files say of it.
 *
 * @throws {UsageError} Where there is no such run.
 * @throws {SyntaxError} Where a file is damaged.
 */
export async function readRunRecord(run: RunFolder): Promise<RunRecord> {
  const config: RecordedConfig = await run.readConfig(recordedConfigSchema);
  const metrics = await run.metrics();
  return { name: run.name, config, metrics, evaluations: await readEvaluations(run) };
}

/**
 * Reads what came of a run, by the split's name, for each split that was evaluated.
 *
 * @throws {SyntaxError} Where a file is damaged.
 */
export async function readEvaluations(run: RunFolder): Promise<Map<string, Evaluation>> {
  const evaluations = new Map<string, Evaluation>();
  for (const split of ["validation", "test"]) {
    try {
      evaluations.set(split, await readEvaluation(run.file(`evaluation.${split}.json`)));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return evaluations;
}
