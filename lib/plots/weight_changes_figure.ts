import type { WeightChange } from "../training/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { numberedBars } from "./numbered_bars.ts";
import { THEME, titleWithNotes } from "./theme.ts";

const WIDTH = 420;

/**
 * How far training moved the weights of each block, as a share of their size.
 *
 * @param changes the blocks, from the one next to the image on
 * @param options title and notes
 * @returns the figure
 */
export function weightChangesFigure(
  changes: readonly Pick<WeightChange, "name" | "relative">[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const most = Math.max(0, ...changes.map(({ relative }) => relative));
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: how far the weights of ${
      changes.map(({ name }) => name).join(", ")
    } moved`,
    title: titleWithNotes(title, { notes, width: WIDTH }),
    config: THEME,
    width: WIDTH,
    height: { step: 30 },
    data: { values: changes.map(({ name, relative }) => ({ name, relative })) },
    encoding: {
      y: {
        field: "name",
        type: "nominal",
        scale: { domain: changes.map(({ name }) => name), padding: 0.25 },
        axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelPadding: 6 },
      },
      x: {
        field: "relative",
        type: "quantitative",
        scale: { domain: [0, most === 0 ? 1 : 1.2 * most], nice: false },
        axis: {
          title: "length of the change, as a share of the weights' length",
          format: "~%",
          tickCount: 5,
          domain: false,
          ticks: false,
        },
      },
      tooltip: [
        { field: "name", type: "nominal", title: "block" },
        { field: "relative", type: "quantitative", format: ".3~p", title: "moved by" },
      ],
    },
    layer: numberedBars("relative", ".3~p"),
  };
}
