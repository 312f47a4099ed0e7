import type { Evaluation } from "../evaluation/mod.ts";
import type { Table } from "../plots/mod.ts";
import { flatten } from "./flatten.ts";
import type { RunRecord } from "./run_record.ts";
import { epochsOf } from "./sums.ts";

/** Two or more runs side by side. */
export interface RunComparison {
  /** The settings in which they differ, a column each run. */
  readonly settings: Table;
  /** What came of them, a column each run. */
  readonly results: Table;
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
  ["epochs of the head", ({ metrics }) => String(epochsOf(metrics).head)],
  ["epochs of fine-tuning", ({ metrics }) => String(epochsOf(metrics).fineTune)],
  [
    "lowest validation loss",
    ({ metrics }) =>
      metrics.length === 0
        ? undefined
        : Math.min(...metrics.map(({ valLoss }) => valLoss)).toFixed(4),
  ],
  ...["validation", "test"].flatMap((split) =>
    [
      [`accuracy, ${split}`, ({ evaluations }: RunRecord) => shareOf(evaluations.get(split))],
      [`loss, ${split}`, ({ evaluations }: RunRecord) => evaluations.get(split)?.loss.toFixed(4)],
    ] as const
  ),
];

function shareOf(evaluation: Evaluation | undefined): string | undefined {
  return evaluation && `${(100 * evaluation.accuracy).toFixed(2)} %`;
}
