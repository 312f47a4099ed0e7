/**
 * What a run leaves for people to look at, made from its files alone.
 *
 * @module
 */
export { classRows, type ClassRowsOptions } from "./class_rows.ts";
export { compareRuns, type RunComparison } from "./compare_runs.ts";
export { comparisonPage } from "./comparison/comparison_page.ts";
export { type ComparedRun, furtherResults, readComparedRun } from "./comparison/further_results.ts";
export { confusionImages, type ConfusionImagesOptions } from "./confusion_images.ts";
export { writeDemo, type WriteDemoOptions } from "./demo/write_demo.ts";
export { drawRunFigures, type DrawRunFiguresOptions, provenanceOf } from "./draw_run_figures.ts";
export { embeddedPoints, type EmbeddedPointsOptions } from "./embedded_points.ts";
export { examplesOf, type ExamplesOfOptions } from "./examples_of.ts";
export {
  drawFigures,
  type DrawFiguresOptions,
  type EvaluatedRun,
  type Provenance,
} from "./figures.ts";
export {
  type ListedRun,
  type RankedBy,
  rankRuns,
  readRuns,
  type RunList,
  runsTable,
} from "./list_runs.ts";
export { exportModel, type ExportSource } from "./export/export_model.ts";
export { exportRun, type ExportRunOptions } from "./export/export_run.ts";
export type { ExportedLayer, ExportedModel, LayerKind } from "./export/exported_model.ts";
export { type ExportFormat, EXPORTS } from "./export/formats.ts";
export { modelCard, type ModelCardOptions } from "./export/model_card.ts";
export { readRunFigure, type RunFigureName } from "./read_run_figure.ts";
export { readRunRecord, type RecordedConfig, type RunRecord } from "./run_record.ts";
export { writeRunReport, type WriteRunReportOptions } from "./run_report/write_run_report.ts";
export { type Spread, type StudyRow, studyRows, studyTable } from "./study_table.ts";
