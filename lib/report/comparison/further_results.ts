import { mcNemar, type Predictions } from "../../evaluation/mod.ts";
import { duration } from "../../files/mod.ts";
import type { RunFolder } from "../../training/mod.ts";
import { lastEvaluation } from "../last_evaluation.ts";
import { readRunRecord, type RunRecord } from "../run_record.ts";
import { secondsOf } from "../sums.ts";

/** A run with what it said of each image, where it was evaluated. */
export interface ComparedRun extends RunRecord {
  /** Of the test images, or of the validation images where only they were looked at. */
  readonly predictions?: Predictions | undefined;
}

/**
 * Reads a run with its predictions.
 *
 * @throws {UsageError} Where there is no such run.
 * @throws {SyntaxError} Where a file is damaged.
 */
export async function readComparedRun(run: RunFolder): Promise<ComparedRun> {
  const record = await readRunRecord(run);
  return { ...record, predictions: (await lastEvaluation(run, record.config))?.predictions };
}

/**
 * Rows of a table of results: how long each run took, and whether it differs from the first one by
 * more than chance, where both were evaluated on the same images.
 */
export function furtherResults(runs: readonly ComparedRun[]): string[][] {
  const tests = runs.slice(1).map((run) => testOf(runs[0]!, run));
  const row = (name: string, value: (test: NonNullable<ReturnType<typeof testOf>>) => string) => [
    name,
    "—",
    ...tests.map((test) => test === undefined ? "—" : value(test)),
  ];
  return [
    [
      "training time",
      ...runs.map(({ metrics }) => duration(secondsOf(metrics))),
    ],
    ...(tests.every((test) => test === undefined) ? [] : [
      row("right where the first is wrong", ({ onlySecond }) => `${onlySecond}`),
      row("wrong where the first is right", ({ onlyFirst }) => `${onlyFirst}`),
      row("chance of that if equally good (McNemar)", ({ p }) => p.toPrecision(2)),
    ]),
  ];
}

function testOf({ predictions: first }: ComparedRun, { predictions: second }: ComparedRun) {
  if (first === undefined || second === undefined || !sameImages(first, second)) return undefined;
  return mcNemar(first, second);
}

function sameImages(a: Predictions, b: Predictions): boolean {
  return a.split === b.split && a.labels.length === b.labels.length &&
    a.labels.every((label, row) => label === b.labels[row] && a.indices[row] === b.indices[row]);
}
