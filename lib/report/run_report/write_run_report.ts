import type { Dataset } from "../../cifar10/mod.ts";
import { type Reporter, silentReporter, writeFileAtomic } from "../../files/mod.ts";
import type { RunFolder } from "../../training/mod.ts";
import { imagesOfSplit, lastEvaluation } from "../last_evaluation.ts";
import { readRunRecord } from "../run_record.ts";
import { runReport } from "./run_report.ts";

/** What a run's report is drawn from. */
export interface WriteRunReportOptions {
  /** The run whose report it is. */
  run: RunFolder;
  /** The data set that the run was trained on; without it the report shows no images. */
  dataset?: Dataset | undefined;
  /** Hears how far it is. @default silentReporter */
  reporter?: Reporter;
}

/**
 * Writes a run's `report.html` from its files and the data set alone.
 *
 * @returns The report's path.
 * @throws {UsageError} Where there is no such run.
 * @throws {SyntaxError} Where a file of the run is damaged.
 * @throws {RangeError} Where the predictions are of other images than the data set's.
 */
export async function writeRunReport(options: WriteRunReportOptions): Promise<string> {
  const { run, dataset, reporter = silentReporter } = options;
  const record = await readRunRecord(run);
  const { config } = record;
  const progress = reporter.progress("report", 3, "parts");
  try {
    const last = await lastEvaluation(run, config);
    progress.update(1);
    const images = last && dataset &&
      imagesOfSplit(last.evaluation.split, { config, dataset });
    const page = await runReport({ record, last, images });
    progress.update(2);
    const path = run.file("report.html");
    await writeFileAtomic(path, page);
    return path;
  } finally {
    progress.end();
  }
}
