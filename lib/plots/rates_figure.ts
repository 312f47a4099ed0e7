import { type Figure, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** A learning rate that was tried, or one that is suggested. */
export interface RatePoint {
  /** The learning rate. */
  readonly rate: number;
  /** The loss there. */
  readonly loss: number;
}

/** What {@linkcode ratesFigure} can be told. */
export interface RatesFigureOptions {
  /** The figure's title. */
  title: string;
  /** Rates to mark, by what they are called. */
  suggestions: Readonly<Record<string, number>>;
  /**
   * Lines of small text below the title.
   *
   * @default []
   */
  notes?: readonly string[];
}

const SIZE = { width: 560, height: 300 };

/** Shapes of the marks, so that they are not told apart by colour alone. */
const SHAPES = ["diamond", "circle", "square", "triangle"];

/**
 * The loss over rising learning rates, with the rates that are suggested marked on it.
 *
 * @param trials what was tried, rates rising
 * @param options title, suggestions and notes
 * @returns the figure
 * @throws {RangeError} when nothing was tried
 */
export function ratesFigure(
  trials: readonly RatePoint[],
  { title, suggestions, notes = [] }: RatesFigureOptions,
): Figure {
  if (trials.length === 0) {
    throw new RangeError("Cannot draw the rates: none was tried, at least one is needed");
  }
  const marks = Object.entries(suggestions).map(([name, rate]) => {
    const nearest = trials.reduce((near, each) =>
      Math.abs(Math.log(each.rate / rate)) < Math.abs(Math.log(near.rate / rate)) ? each : near
    );
    return { name: `${name}: ${rate.toExponential(1)}`, rate, loss: nearest.loss };
  });
  const loss = {
    field: "loss",
    type: "quantitative" as const,
    title: "smoothed loss",
    scale: { zero: false },
  };
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: the training loss while the learning rate rises`,
    title: titleWithNotes(title, { notes, width: SIZE.width }),
    config: THEME,
    ...SIZE,
    encoding: {
      x: {
        field: "rate",
        type: "quantitative",
        title: "learning rate",
        scale: { type: "log", nice: false },
        axis: { format: ".0e", grid: false, tickCount: 8, labelOverlap: true },
      },
      y: loss,
    },
    layer: [
      {
        data: { values: trials.map(({ rate, loss }) => ({ rate, loss })) },
        mark: { type: "line", strokeWidth: 2, color: COLOURS.blue },
      },
      {
        data: { values: marks },
        mark: { type: "point", filled: true, size: 130, opacity: 1, color: COLOURS.vermilion },
        encoding: {
          shape: {
            field: "name",
            type: "nominal",
            sort: null,
            scale: { range: SHAPES },
            legend: { title: null, orient: "bottom" },
          },
        },
      },
    ],
  };
}
