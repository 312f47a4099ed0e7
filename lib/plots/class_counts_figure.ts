import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** How many images of each class a split has. */
export interface SplitCounts {
  /** The split's name. */
  readonly name: string;
  /** `[classes]` */
  readonly counts: readonly number[];
}

/** What {@linkcode classCountsFigure} needs to know beside the counts. */
export interface ClassCountsFigureOptions extends FigureOptions {
  /** The name of each class. */
  classNames: readonly string[];
}

const WIDTH = 520;
const BAR = 24;

/**
 * How many images of each class there are in each split.
 *
 * @param splits the counts, split by split; three at most
 * @param options title, notes and class names
 * @returns the figure
 * @throws {RangeError} when a split has not one count a class
 */
export function classCountsFigure(
  splits: readonly SplitCounts[],
  { title, notes = [], classNames }: ClassCountsFigureOptions,
): Figure {
  for (const { name, counts } of splits) {
    if (counts.length === classNames.length) continue;
    throw new RangeError(
      `Cannot draw the counts: "${name}" has ${counts.length}, one for each of ` +
        `${classNames.length} classes is wanted`,
    );
  }
  const values = splits.flatMap(({ name, counts }, order) =>
    counts.map((count, label) => ({ split: name, order, class: classNames[label]!, count }))
  );
  const names = splits.map(({ name }) => name);
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: how many images each class has in ${names.join(", ")}`,
    title: titleWithNotes(title, { notes, width: WIDTH }),
    config: THEME,
    width: WIDTH,
    height: { step: BAR },
    data: { values },
    encoding: {
      y: {
        field: "class",
        type: "nominal",
        scale: { domain: [...classNames], padding: 0.2 },
        axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelPadding: 6 },
      },
      x: {
        field: "count",
        type: "quantitative",
        stack: true,
        axis: { title: "images", format: ",d", tickCount: 6, domain: false, ticks: false },
      },
      order: { field: "order", type: "quantitative" },
    },
    layer: [
      {
        mark: { type: "bar", stroke: COLOURS.background, strokeWidth: 1 },
        encoding: {
          color: {
            field: "split",
            type: "nominal",
            scale: {
              domain: names,
              range: [COLOURS.blue, COLOURS.vermilion, COLOURS.quietText].slice(0, names.length),
            },
            legend: { title: null, orient: "bottom", symbolType: "square" },
          },
          tooltip: [
            { field: "class", type: "nominal" },
            { field: "split", type: "nominal" },
            { field: "count", type: "quantitative", format: ",d", title: "images" },
          ],
        },
      },
      {
        mark: { type: "text", color: COLOURS.background, fontSize: 11 },
        encoding: {
          x: { field: "count", type: "quantitative", stack: true, bandPosition: 0.5 },
          text: { field: "count", type: "quantitative", format: ",d" },
          detail: { field: "split", type: "nominal" },
        },
      },
    ],
  };
}
