import type { StudyResult } from "../training/mod.ts";

/** Mean, lowest and highest of some numbers. */
export interface Spread {
  /** Their sum by their count. */
  mean: number;
  /** The smallest. */
  lowest: number;
  /** The largest. */
  highest: number;
}

/** One variant over its seeds. */
export interface StudyRow {
  /** The variant's name. */
  variant: string;
  /** How many seeds were run. */
  seeds: number;
  /** Validation accuracy, 0..1. */
  accuracy: Spread;
  /**
   * How much more accurate it is than the first variant with the same seed, -1..1: both have the
   * same images and the same start, so that what seeds alone do is not in it. None of the first
   * variant, nor where both have no seed in common.
   */
  gain?: Spread;
  /** Mean of the lowest validation losses. */
  valLoss: number;
  /** Mean seconds a run. */
  seconds: number;
}

/** A study's results by variant, in their order. */
export function studyRows(results: readonly StudyResult[]): StudyRow[] {
  const groups = Map.groupBy(results, ({ variant }) => variant);
  const first = results[0]?.variant;
  const plain = new Map(
    results.filter(({ variant }) => variant === first)
      .map(({ seed, valAccuracy }) => [seed, valAccuracy]),
  );
  return Array.from(groups, ([variant, group]) => {
    const gains = group.filter(({ seed }) => variant !== first && plain.has(seed))
      .map(({ seed, valAccuracy }) => valAccuracy - plain.get(seed)!);
    return {
      variant,
      seeds: group.length,
      accuracy: spreadOf(group.map(({ valAccuracy }) => valAccuracy)),
      ...(gains.length > 0 ? { gain: spreadOf(gains) } : {}),
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
  const lines = rows.map(({ variant, seeds, accuracy, gain, valLoss, seconds }) => {
    const changed = Object.entries(changes[variant] ?? {}).map(([path, value]) =>
      `${path}=${value}`
    );
    const cells = [
      variant,
      changed.join(" "),
      seeds,
      describe(accuracy, percent),
      gain === undefined ? "" : describe(gain, signedPercent),
      valLoss.toFixed(4),
      (seconds / 60).toFixed(1),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const titles = [
    "variant",
    "changes",
    "seeds",
    "validation accuracy, %",
    `against ${rows[0]?.variant ?? "the first"}, by seed`,
    "validation loss",
    "minutes a run",
  ];
  return [
    `| ${titles.join(" | ")} |`,
    `| ${titles.map(() => "---").join(" | ")} |`,
    ...lines,
    "",
  ].join("\n");
}

/** The mean, with lowest and highest where they differ. */
function describe({ mean, lowest, highest }: Spread, write: (share: number) => string): string {
  if (lowest === highest) return write(mean);
  return `${write(mean)} (${write(lowest)} to ${write(highest)})`;
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}

function signedPercent(share: number): string {
  return `${share < 0 ? "" : "+"}${percent(share)}`;
}

function spreadOf(numbers: readonly number[]): Spread {
  return { mean: meanOf(numbers), lowest: Math.min(...numbers), highest: Math.max(...numbers) };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
