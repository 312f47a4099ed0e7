import type { Dataset } from "../../cifar10/mod.ts";
import { writeFileAtomic } from "../../files/mod.ts";
import type { RunFolder } from "../../training/mod.ts";
import { imagesOfSplit, lastEvaluation } from "../last_evaluation.ts";
import { readRunRecord } from "../run_record.ts";
import { runReport } from "./run_report.ts";

/** What a run's report is drawn from. */
export interface WriteRunReportOptions {
  run: RunFolder;
  /** The data set that the run was trained on; without it the report shows no images. */
  dataset?: Dataset | undefined;
}

/**
 * Writes a run's `report.html` from its files and the data set alone.
 *
 * @returns The report's path.
 * @throws {UsageError} Where there is no such run.
 * @throws {SyntaxError} Where a file of the run is damaged.
 * @throws {RangeError} Where the predictions are of other images than the data set's.
 */
export async function writeRunReport({ run, dataset }: WriteRunReportOptions): Promise<string> {
  const record = await readRunRecord(run);
  const { config } = record;
  const last = await lastEvaluation(run, config);
  const images = last && dataset &&
    imagesOfSplit(last.evaluation.split, { config, dataset });
  const path = run.file("report.html");
  await writeFileAtomic(path, await runReport({ record, last, images }));
  return path;
}
