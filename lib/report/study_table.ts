import type { StudyResult } from "../training/mod.ts";

/** One variant over its seeds. */
export interface StudyRow {
  /** The variant's name. */
  variant: string;
  /** How many seeds were run. */
  seeds: number;
  /** Mean, lowest and highest validation accuracy, 0..1. */
  accuracy: { mean: number; lowest: number; highest: number };
  /** Mean of the lowest validation losses. */
  valLoss: number;
  /** Mean seconds a run. */
  seconds: number;
}

/** A study's results by variant, in their order. */
export function studyRows(results: readonly StudyResult[]): StudyRow[] {
  const groups = Map.groupBy(results, ({ variant }) => variant);
  return Array.from(groups, ([variant, group]) => {
    const accuracies = group.map(({ valAccuracy }) => valAccuracy);
    return {
      variant,
      seeds: group.length,
      accuracy: {
        mean: meanOf(accuracies),
        lowest: Math.min(...accuracies),
        highest: Math.max(...accuracies),
      },
      valLoss: meanOf(group.map(({ valLoss }) => valLoss)),
      seconds: meanOf(group.map(({ seconds }) => seconds)),
    };
  });
}

/** The same as a table in Markdown, with what each variant changes. */
export function studyTable(
  rows: readonly StudyRow[],
  changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): string {
  const lines = rows.map(({ variant, seeds, accuracy, valLoss, seconds }) => {
    const spread = seeds === 1
      ? percent(accuracy.mean)
      : `${percent(accuracy.mean)} (${percent(accuracy.lowest)} to ${percent(accuracy.highest)})`;
    const changed = Object.entries(changes[variant] ?? {}).map(([path, value]) =>
      `${path}=${value}`
    );
    const cells = [variant, changed.join(" "), seeds, spread, valLoss.toFixed(4)];
    return `| ${[...cells, (seconds / 60).toFixed(1)].join(" | ")} |`;
  });
  return [
    "| variant | changes | seeds | validation accuracy, % | validation loss | minutes a run |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
