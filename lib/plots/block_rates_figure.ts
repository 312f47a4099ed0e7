import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** A block with the rate at which it is trained. */
export interface BlockRate {
  /** The block's name. */
  readonly name: string;
  /** Its learning rate, above 0. */
  readonly rate: number;
}

const WIDTH = 420;

/**
 * The learning rate of each block, on a logarithmic axis.
 *
 * @param rates the rates, from the block next to the image on
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when a rate is not above 0
 */
export function blockRatesFigure(
  rates: readonly BlockRate[],
  { title, notes = [] }: FigureOptions,
): Figure {
  for (const { name, rate } of rates) {
    if (rate > 0 && rate < Infinity) continue;
    throw new RangeError(`Cannot draw the rates: that of "${name}" is ${rate}, must be above 0`);
  }
  const values = rates.map(({ rate }) => rate);
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: the learning rate of ${rates.map(({ name }) => name).join(", ")}`,
    title: titleWithNotes(title, { notes, width: WIDTH }),
    config: THEME,
    width: WIDTH,
    height: { step: 30 },
    data: { values: [...rates] },
    encoding: {
      y: {
        field: "name",
        type: "nominal",
        scale: { domain: rates.map(({ name }) => name) },
        axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelPadding: 6 },
      },
      x: {
        field: "rate",
        type: "quantitative",
        scale: {
          type: "log",
          domain: [Math.min(...values) / 2, Math.max(...values) * 4],
          nice: false,
        },
        axis: { title: "learning rate", format: "~e", tickCount: 4, grid: false },
      },
      tooltip: [
        { field: "name", type: "nominal", title: "block" },
        { field: "rate", type: "quantitative", format: ".2~e", title: "learning rate" },
      ],
    },
    layer: [
      { mark: { type: "point", filled: true, size: 120, opacity: 1, color: COLOURS.blue } },
      {
        mark: { type: "text", align: "left", dx: 10, fontSize: 11, color: COLOURS.text },
        encoding: { text: { field: "rate", type: "quantitative", format: ".2~e" } },
      },
    ],
  };
}
