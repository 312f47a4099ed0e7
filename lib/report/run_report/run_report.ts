import { calibration } from "../../evaluation/mod.ts";
import type { LastEvaluation } from "../last_evaluation.ts";
import charts from "../page/charts.js" with { type: "text" };
import { page } from "../page/page.ts";
import type { Section } from "../page/section.ts";
import tables from "../page/tables.js" with { type: "text" };
import { calibrationSection } from "./calibration.ts";
import { classes } from "./classes.ts";
import { confusion } from "./confusion.ts";
import { curves } from "./curves.ts";
import { type ReportImages, reportImages } from "./images.ts";
import matrix from "./matrix.js" with { type: "text" };
import type { ReportedRun } from "./reported_run.ts";
import { settings } from "./settings.ts";
import { summary } from "./summary.ts";
import { throughput } from "./throughput.ts";

/**
 * A run's report: one page that holds all that it shows, and opens from disk without a network.
 * Nothing in it depends on the time or the machine.
 *
 * @param run the run, as plain data
 * @returns the page, as HTML
 * @throws {RangeError} when a predicted image is not among the images, or has another label there
 */
export async function runReport(run: ReportedRun): Promise<string> {
  const { record, last, images } = run;
  const { name, config, metrics } = record;
  const shown = last && images && await reportImages({ ...last, images });
  const trained = metrics.length > 0;
  return page({
    title: `Run ${name}`,
    lead: summary(run),
    sections: [
      ...(trained ? [curves(record)] : []),
      ...(last === undefined ? [] : evaluatedSections(last, shown)),
      ...(trained ? [throughput(record)] : []),
      settings(config),
    ],
    script: [charts, tables, ...(last === undefined ? [] : [matrix])].join("\n"),
    ...(last === undefined ? {} : {
      data: {
        classes: last.evaluation.classes,
        cells: shown?.cells ?? {},
        columns: shown?.sheet.columns ?? 1,
      },
    }),
    ...(shown === undefined ? {} : { style: styleOf(shown) }),
  });
}

function evaluatedSections(
  { evaluation, predictions }: LastEvaluation,
  images: ReportImages | undefined,
): Section[] {
  return [
    confusion(evaluation),
    classes(evaluation),
    ...images?.sections ?? [],
    calibrationSection(calibration(predictions)),
  ];
}

function styleOf({ sheet: { uri, columns, rows } }: ReportImages): string {
  return `.tile .image { --columns: ${columns}; --rows: ${rows}; background-image: url("${uri}"); }\n`;
}
