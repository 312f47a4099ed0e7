/**
 * Plots: plain data in, a Vega-Lite 5 specification out, and from that an SVG document or what a
 * notebook shows.
 *
 * @module
 */
export { blockCostsFigure } from "./block_costs_figure.ts";
export { type BlockRate, blockRatesFigure } from "./block_rates_figure.ts";
export {
  classCountsFigure,
  type ClassCountsFigureOptions,
  type SplitCounts,
} from "./class_counts_figure.ts";
export { classScoresFigure } from "./class_scores_figure.ts";
export { compareCurvesFigure, type RunCurves } from "./compare_curves_figure.ts";
export { confusedPairsFigure } from "./confused_pairs_figure.ts";
export { type Confusion, confusionFigure } from "./confusion_figure.ts";
export {
  type CellImage,
  confusionImagesFigure,
  type ConfusionImagesFigureOptions,
} from "./confusion_images_figure.ts";
export {
  curvesFigure,
  type EpochCurves,
  type PhaseCurves,
  runCurvesFigure,
} from "./curves_figure.ts";
export { type Displayable, JUPYTER_DISPLAY, type MimeBundle } from "./displayable.ts";
export {
  type EmbeddedPoint,
  embeddingFigure,
  type EmbeddingFigureOptions,
} from "./embedding_figure.ts";
export { encodePng, type EncodePngOptions } from "./encode_png.ts";
export { type Example, examplesFigure, type ExamplesFigureOptions } from "./examples_figure.ts";
export { featureMapsFigure, type FeatureMapsFigureOptions } from "./feature_maps_figure.ts";
export { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
export {
  type GridImage,
  type GridRow,
  imageGridFigure,
  type ImageGridFigureOptions,
} from "./image_grid_figure.ts";
export type { ImageUriOptions } from "./image_uri.ts";
export { occlusionFigure, type OcclusionFigureOptions } from "./occlusion_figure.ts";
export { pixelStatisticsFigure } from "./pixel_statistics_figure.ts";
export { reliabilityFigure } from "./reliability_figure.ts";
export { renderSvg, type RenderSvgOptions } from "./render_svg.ts";
export { type NamedImage, resolutionFigure } from "./resolution_figure.ts";
export { showFigure, type ShowFigureOptions } from "./show_figure.ts";
export { type Cell, showTable, type Table, tableText } from "./show_table.ts";
export { type RatePoint, ratesFigure, type RatesFigureOptions } from "./rates_figure.ts";
export { studyFigure, type StudyFigureOptions, type StudyPoint } from "./study_figure.ts";
export { COLOURS, FONT, THEME } from "./theme.ts";
export { type DisplayFunction, TrainingDisplay, withTrainingDisplay } from "./training_display.ts";
export { weightChangesFigure } from "./weight_changes_figure.ts";
