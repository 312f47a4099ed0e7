import { type Evaluation, readEvaluation } from "../evaluation/mod.ts";
import type { Table } from "../plots/mod.ts";
import type { EpochMetrics, RunConfig, RunFolder } from "../training/mod.ts";

/** What a run's files say of it. */
export interface RunRecord {
  readonly name: string;
  readonly config: RunConfig;
  readonly metrics: readonly EpochMetrics[];
  /** By the split's name, for each split that was evaluated. */
  readonly evaluations: ReadonlyMap<string, Evaluation>;
}

/** Two or more runs side by side. */
export interface RunComparison {
  /** The settings in which they differ, a column each run. */
  readonly settings: Table;
  /** What came of them, a column each run. */
  readonly results: Table;
}

/**
 * Reads what a run's files say of it.
 *
 * @throws {UsageError} Where there is no such run.
 * @throws {SyntaxError} Where a file is damaged.
 */
export async function readRunRecord(run: RunFolder): Promise<RunRecord> {
  const config = await run.config();
  const metrics = await run.metrics();
  const evaluations = new Map<string, Evaluation>();
  for (const split of ["validation", "test"]) {
    try {
      evaluations.set(split, await readEvaluation(run.file(`evaluation.${split}.json`)));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return { name: run.name, config, metrics, evaluations };
}

/**
 * Sets runs side by side: the settings in which they differ, and what came of them.
 *
 * @param runs two or more runs
 */
export function compareRuns(runs: readonly RunRecord[]): RunComparison {
  const columns = (first: string) => [first, ...runs.map(({ name }) => name)];
  const settings = runs.map(({ config }) => new Map(flatten(config)));
  const keys = [...new Set(settings.flatMap((each) => [...each.keys()]))];
  const differing = keys.filter((key) => new Set(settings.map((each) => each.get(key))).size > 1);
  return {
    settings: {
      columns: columns("setting"),
      rows: differing.map((key) => [key, ...settings.map((each) => each.get(key) ?? "—")]),
    },
    results: {
      columns: columns("result"),
      rows: RESULTS.map(([name, value]) => [name, ...runs.map((run) => value(run) ?? "—")]),
    },
  };
}

/** What is compared, by name. */
const RESULTS: readonly (readonly [string, (run: RunRecord) => string | undefined])[] = [
  ["epochs of the head", epochsOf("head")],
  ["epochs of fine-tuning", epochsOf("fineTune")],
  [
    "lowest validation loss",
    ({ metrics }) =>
      metrics.length === 0
        ? undefined
        : Math.min(...metrics.map(({ valLoss }) => valLoss)).toFixed(4),
  ],
  ...["validation", "test"].flatMap((split) =>
    [
      [`accuracy, ${split}`, ({ evaluations }: RunRecord) =>
        percent(evaluations.get(split)?.accuracy)],
      [`loss, ${split}`, ({ evaluations }: RunRecord) =>
        evaluations.get(split)?.loss.toFixed(4)],
    ] as const
  ),
];

function epochsOf(phase: string) {
  return ({ metrics }: RunRecord) => String(metrics.filter((each) => each.phase === phase).length);
}

function percent(share: number | undefined): string | undefined {
  return share === undefined ? undefined : `${(100 * share).toFixed(2)} %`;
}

/** Every value of an object under its path, as `head.epochs`. */
function flatten(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[path, typeof value === "string" ? value : JSON.stringify(value) ?? "—"]];
  }
  return Object.entries(value).flatMap(([key, value]) =>
    flatten(value, path === "" ? key : `${path}.${key}`)
  );
}
