/**
 * What a run leaves for people to look at, made from its files alone.
 *
 * @module
 */
export { drawRunFigures, type DrawRunFiguresOptions, provenanceOf } from "./draw_run_figures.ts";
export { type StudyRow, studyRows, studyTable } from "./study_table.ts";
export { drawFigures, type DrawFiguresOptions, type Provenance } from "./figures.ts";
