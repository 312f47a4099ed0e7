import type { ConfusedPair } from "../evaluation/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { numberedBars } from "./numbered_bars.ts";
import { THEME, titleWithNotes } from "./theme.ts";

const WIDTH = 420;

/**
 * The mistakes that were made most often, as bars.
 *
 * @param pairs the mistakes, the most frequent first, as an `Evaluation` has them
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there are none
 */
export function confusedPairsFigure(
  pairs: readonly ConfusedPair[],
  { title, notes = [] }: FigureOptions,
): Figure {
  if (pairs.length === 0) {
    throw new RangeError("Cannot draw the confused pairs: there are none, at least one is needed");
  }
  const values = pairs.map((pair) => ({
    ...pair,
    name: `${pair.true} taken for ${pair.predicted}`,
  }));
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: ${values.map(({ name, count }) => `${name} ${count}`).join(", ")}`,
    title: titleWithNotes(title, { notes, width: WIDTH }),
    config: THEME,
    width: WIDTH,
    height: { step: 26 },
    data: { values },
    encoding: {
      y: {
        field: "name",
        type: "nominal",
        scale: { domain: values.map(({ name }) => name), padding: 0.2 },
        axis: {
          title: null,
          domain: false,
          ticks: false,
          labelFontSize: 12,
          labelPadding: 6,
          labelLimit: 260,
        },
      },
      x: {
        field: "count",
        type: "quantitative",
        scale: { domain: [0, 1.1 * pairs[0]!.count], nice: false },
        axis: null,
      },
      tooltip: [
        { field: "true", type: "nominal", title: "true class" },
        { field: "predicted", type: "nominal", title: "predicted class" },
        { field: "count", type: "quantitative", format: ",d", title: "images" },
      ],
    },
    layer: numberedBars("count", ",d"),
  };
}
