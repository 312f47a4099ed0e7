import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** What {@linkcode confusionFigure} shows. */
export interface Confusion {
  /** The name of each class. */
  readonly classes: readonly string[];
  /** `[classes, classes]` counts: rows are true classes, columns predicted ones. */
  readonly confusion: readonly (readonly number[])[];
  /**
   * The numbers of the classes that are shown.
   *
   * @default all
   */
  readonly shown?: readonly number[];
}

/** The side of a cell, in pixels. */
const CELL = 56;

/** The width of a letter of a class's name, in pixels, in a wide font. */
const LETTER = 7.5;

/** From this share of its row on, a cell is so dark that its count must be white. */
const DARK = 0.35;

/**
 * A confusion matrix: a count in each cell, and the darker the cell, the larger its share of the
 * images of its row's class. The colour follows the square root of the share, so that the mistakes,
 * a few per cent each, still stand out from nothing.
 *
 * @param matrix class names and counts, as an `Evaluation` has them
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there is no class, or not one row and one column a class
 */
export function confusionFigure(
  matrix: Confusion,
  { title, notes = [] }: FigureOptions,
): Figure {
  const panel = confusionPanel(matrix);
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: how often images of each class were given each class`,
    title: titleWithNotes(title, { notes, width: panel.width }),
    config: THEME,
    ...panel,
  };
}

/**
 * The matrix itself.
 *
 * @param matrix class names and counts
 * @param options `legend`: whether the colours are explained, by default they are; `cell`: the side
 * of a cell, in pixels
 * @returns a part of a specification, which stands alone or beside others
 * @throws {RangeError} when there is no class, or not one row and one column a class
 */
export function confusionPanel(
  matrix: Confusion,
  { legend = true, cell = CELL } = {},
) {
  const { classes, confusion, shown = classes.map((_, number) => number) } = matrix;
  const count = classes.length;
  if (count === 0 || confusion.length !== count || confusion.some((row) => row.length !== count)) {
    throw new RangeError(
      `Cannot draw the confusion matrix: it has ${confusion.length} rows for ${count} classes, one ` +
        `row and one column a class are wanted`,
    );
  }
  const names = shown.map((number) => classes[number]!);
  const size = shown.length;
  const scale = { domain: names };
  // Vega reckons with very wide letters; this keeps the axis titles near the names.
  const longest = Math.max(...names.map((name) => name.length)) * LETTER;
  const tooltip = [
    { field: "truth", type: "nominal" as const, title: "true class" },
    { field: "predicted", type: "nominal" as const, title: "predicted class" },
    { field: "count", type: "quantitative" as const, format: ",d", title: "images" },
    { field: "share", type: "quantitative" as const, format: ".1%", title: "of the true class" },
  ];
  return {
    width: size * cell,
    height: size * cell,
    data: { values: toCells({ classes, confusion, shown }) },
    encoding: {
      x: {
        field: "predicted",
        type: "nominal" as const,
        scale,
        axis: { title: "predicted class", labelAngle: -40, maxExtent: 0.7 * longest + 12, ...AXIS },
      },
      y: {
        field: "truth",
        type: "nominal" as const,
        scale,
        axis: { title: "true class", maxExtent: longest + 6, ...AXIS },
      },
    },
    layer: [
      {
        mark: { type: "rect" as const, stroke: COLOURS.background, strokeWidth: 2 },
        encoding: {
          color: {
            field: "share",
            type: "quantitative" as const,
            scale: {
              type: "sqrt" as const,
              domain: [0, 1],
              range: ["#f3f6fa", "#6aaed6", "#08306b"],
            },
            legend: legend ? LEGEND : null,
          },
          tooltip,
        },
      },
      {
        // The pointer rests on the cell below.
        mark: { type: "text" as const, fontSize: 12, tooltip: false },
        encoding: {
          text: { field: "count", type: "quantitative" as const, format: "d" },
          color: {
            condition: [
              { test: `datum.share >= ${DARK}`, value: "#ffffff" },
              { test: "datum.count === 0", value: COLOURS.quietText },
            ],
            value: COLOURS.text,
          },
        },
      },
    ],
  };
}

const LEGEND = {
  title: ["share of the", "true class"],
  format: ".0%",
  values: [0, 0.05, 0.25, 0.5, 1],
  gradientLength: 240,
};

const AXIS = {
  domain: false,
  ticks: false,
  labelFontSize: 12,
  labelPadding: 6,
  titlePadding: 12,
} as const;

/** One row of data a cell, with the share that it has of all images of its true class. */
function toCells({ classes, confusion, shown }: Required<Confusion>) {
  return shown.flatMap((truth) => {
    const row = confusion[truth]!;
    const support = row.reduce((sum, count) => sum + count, 0);
    return shown.map((predicted) => ({
      truth: classes[truth]!,
      predicted: classes[predicted]!,
      count: row[predicted]!,
      share: support === 0 ? 0 : row[predicted]! / support,
    }));
  });
}
