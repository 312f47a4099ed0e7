import type { CalibrationBin } from "../evaluation/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

const SIDE = 340;

/**
 * A reliability diagram (Guo et al., 2017): of the images that a model was so sure of, how many it
 * was right about. The red line of a bar is how sure it was of those images on average: a bar below its
 * line is too sure, one above it not sure enough. Below stands how many images each bar is made of.
 *
 * @param bins the parts of 0 to 1, in order, as `calibration` gives them
 * @param options title and notes
 * @returns the figure
 */
export function reliabilityFigure(
  bins: readonly CalibrationBin[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const filled = bins.filter(({ count }) => count > 0);
  const x = {
    field: "from",
    type: "quantitative" as const,
    scale: { domain: [0, 1], nice: false },
    axis: { title: null, format: "~%", tickCount: 5, grid: false },
  };
  const tooltip = [
    { field: "range", type: "nominal" as const, title: "said to be sure" },
    { field: "count", type: "quantitative" as const, format: ",d", title: "images" },
    { field: "confidence", type: "quantitative" as const, format: ".1%", title: "mean certainty" },
    { field: "accuracy", type: "quantitative" as const, format: ".1%", title: "right" },
  ];
  const values = filled.map((bin) => ({
    ...bin,
    range: `${percent(bin.from)} to ${percent(bin.to)}`,
  }));
  const ends = { type: "quantitative" as const };
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: the share of right ones among images by the model's certainty`,
    title: titleWithNotes(title, { notes, width: SIDE + 60 }),
    config: THEME,
    spacing: 14,
    data: { values },
    vconcat: [
      {
        width: SIDE,
        height: SIDE,
        layer: [
          {
            mark: { type: "rect", color: COLOURS.blue, stroke: COLOURS.background, strokeWidth: 1 },
            encoding: {
              x,
              x2: { field: "to" },
              y: {
                field: "accuracy",
                type: "quantitative",
                scale: { domain: [0, 1] },
                axis: { title: "share that is right", format: "~%", tickCount: 5, domain: false },
              },
              y2: { datum: 0 },
              tooltip,
            },
          },
          {
            mark: { type: "rule", color: COLOURS.vermilion, strokeWidth: 3 },
            encoding: {
              x,
              x2: { field: "to" },
              y: { field: "confidence", type: "quantitative" },
              tooltip,
            },
          },
          {
            data: { values: [{ x: 0, y: 0 }, { x: 1, y: 1 }] },
            mark: { type: "line", color: COLOURS.quietText, strokeDash: [4, 4], strokeWidth: 1.5 },
            encoding: { x: { field: "x", ...ends }, y: { field: "y", ...ends } },
          },
        ],
      },
      {
        width: SIDE,
        height: 70,
        mark: {
          type: "rect",
          color: COLOURS.quietText,
          stroke: COLOURS.background,
          strokeWidth: 1,
        },
        encoding: {
          x: { ...x, axis: { ...x.axis, title: "certainty: the highest probability" } },
          x2: { field: "to" },
          y: {
            field: "count",
            type: "quantitative",
            axis: { title: "images", format: "~s", tickCount: 3, domain: false, ticks: false },
          },
          y2: { datum: 0 },
          tooltip,
        },
      },
    ],
  };
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
