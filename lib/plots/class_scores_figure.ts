import type { ClassScore } from "../evaluation/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

const WIDTH = 460;

/**
 * Precision and recall of each class, the class that is told best at the top. Where the two lie
 * apart, the class is given too often (recall to the right) or too seldom (precision to the right).
 *
 * @param scores one a class, as an `Evaluation` has them
 * @param options title and notes
 * @returns the figure
 */
export function classScoresFigure(
  scores: readonly ClassScore[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const names = scores.toSorted((a, b) => b.f1 - a.f1).map(({ name }) => name);
  const measures = scores.flatMap((score) => [
    { ...score, measure: "precision", value: score.precision },
    { ...score, measure: "recall", value: score.recall },
  ]);
  const domain = ["precision", "recall"];
  const legend = { title: null, orient: "bottom" as const };
  const tooltip = [
    { field: "name", type: "nominal" as const, title: "class" },
    { field: "precision", type: "quantitative" as const, format: ".1%" },
    { field: "recall", type: "quantitative" as const, format: ".1%" },
    { field: "f1", type: "quantitative" as const, format: ".1%", title: "F1" },
    { field: "support", type: "quantitative" as const, format: ",d", title: "images" },
  ];
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: precision and recall of ${names.join(", ")}`,
    title: titleWithNotes(title, { notes, width: WIDTH }),
    config: THEME,
    width: WIDTH,
    height: { step: 28 },
    encoding: {
      y: {
        field: "name",
        type: "nominal",
        scale: { domain: names },
        axis: {
          title: null,
          domain: false,
          ticks: false,
          grid: true,
          labelFontSize: 12,
          labelPadding: 6,
        },
      },
    },
    layer: [
      {
        data: { values: [...scores] },
        mark: { type: "rule", color: COLOURS.line, strokeWidth: 4 },
        encoding: {
          x: {
            field: "precision",
            type: "quantitative",
            scale: { zero: false, padding: 12 },
            axis: { title: null, format: "~%", domain: false, ticks: false, tickCount: 6 },
          },
          x2: { field: "recall" },
          tooltip,
        },
      },
      {
        data: { values: measures },
        mark: { type: "point", filled: true, size: 110, opacity: 1 },
        encoding: {
          x: { field: "value", type: "quantitative" },
          color: {
            field: "measure",
            type: "nominal",
            scale: { domain, range: [COLOURS.blue, COLOURS.vermilion] },
            legend,
          },
          shape: {
            field: "measure",
            type: "nominal",
            scale: { domain, range: ["circle", "diamond"] },
            legend,
          },
          tooltip,
        },
      },
    ],
  };
}
