import { type EpochMetrics, epochMetricsSchema } from "../metrics.ts";

const COLUMNS = Object.keys(epochMetricsSchema.shape) as (keyof EpochMetrics)[];

/** The names of the columns: the keys of a line of `metrics.jsonl`. */
export const CSV_HEADING: string = `${COLUMNS.join(",")}\n`;

/** An epoch as a row. No value of it holds a comma or a quote. */
export function csvRow(metrics: EpochMetrics): string {
  return `${COLUMNS.map((column) => metrics[column]).join(",")}\n`;
}
