/**
 * Plots: plain data in, a Vega-Lite 5 specification out, and from that an SVG document.
 *
 * @module
 */
export {
  type Confusion,
  confusionFigure,
  type ConfusionFigureOptions,
} from "./confusion_figure.ts";
export { curvesFigure, type CurvesFigureOptions, type EpochCurves } from "./curves_figure.ts";
export { encodePng, type EncodePngOptions } from "./encode_png.ts";
export { type Example, examplesFigure, type ExamplesFigureOptions } from "./examples_figure.ts";
export { type Figure, VEGA_LITE_SCHEMA } from "./figure.ts";
export { type RatePoint, ratesFigure, type RatesFigureOptions } from "./rates_figure.ts";
export { renderSvg, type RenderSvgOptions } from "./render_svg.ts";
export { studyFigure, type StudyFigureOptions, type StudyPoint } from "./study_figure.ts";
export { COLOURS, FONT, THEME } from "./theme.ts";
