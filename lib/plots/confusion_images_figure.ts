import { type Confusion, confusionPanel } from "./confusion_figure.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { imageUri } from "./image_uri.ts";
import { pixelAxes } from "./pixel_axes.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** An image that stands for a cell of a confusion matrix. */
export interface CellImage {
  /** The name of its true class: the cell's row. */
  readonly truth: string;
  /** The name of its predicted class: the cell's column. */
  readonly predicted: string;
  /** `[size, size, 3]` uint8, RGB: a square image. */
  readonly pixels: Uint8Array;
  /** The probability of the predicted class, 0 to 1. */
  readonly probability: number;
}

/** What {@linkcode confusionImagesFigure} shows beside the matrix. */
export interface ConfusionImagesFigureOptions extends FigureOptions {
  /** Some images of each cell that has any. */
  images: readonly CellImage[];
}

const IMAGE = 84;
const CELL = { width: IMAGE + 12, height: IMAGE + 30 };
const COLUMNS = 2;
const TOP = 60;

/**
 * A confusion matrix from which a click on a cell shows some of its images. Before the first click,
 * and in a picture, the images are those of the most frequent mistake.
 *
 * @param matrix class names and counts, as an `Evaluation` has them
 * @param options title, notes and images
 * @returns the figure, with the images in it
 * @throws {RangeError} when the matrix is not square, or an image is not
 */
export function confusionImagesFigure(
  matrix: Confusion,
  { title, notes = [], images }: ConfusionImagesFigureOptions,
): Figure {
  const panel = confusionPanel(matrix, { legend: false, cell: 44 });
  const [cells, counts] = panel.layer as [typeof panel.layer[0], typeof panel.layer[0]];
  const start = mostFrequentMistake(matrix);
  const width = COLUMNS * CELL.width;
  const shown = placed(images);
  const head = { filter: "datum.slot === 0" };
  const text = (field: string, y: number, size: number) => ({
    transform: [head],
    mark: {
      type: "text" as const,
      x: 0,
      y,
      align: "left" as const,
      fontSize: size,
      color: COLOURS.text,
    },
    encoding: { text: { field, type: "nominal" as const } },
  });
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: how often images of each class were given each class, with examples`,
    title: titleWithNotes(title, { notes, width: panel.width + width }),
    config: THEME,
    spacing: 40,
    hconcat: [
      {
        ...panel,
        layer: [
          {
            ...cells,
            params: [{
              name: "cell",
              select: { type: "point", fields: ["truth", "predicted"], toggle: false },
              value: [start],
            }],
            mark: { ...cells.mark, cursor: "pointer" },
          },
          counts,
          {
            transform: [{ filter: { param: "cell", empty: false } }],
            mark: {
              type: "rect",
              fillOpacity: 0,
              stroke: COLOURS.vermilion,
              strokeWidth: 4,
              tooltip: false,
            },
          },
        ],
      },
      {
        width,
        height: panel.height,
        data: { values: shown },
        transform: [{ filter: { param: "cell", empty: false } }],
        layer: [
          {
            data: { values: [{}] },
            mark: {
              type: "text",
              text: "click a cell for its images",
              x: 0,
              y: 6,
              align: "left",
              fontSize: 11,
              color: COLOURS.quietText,
            },
          },
          text("heading", 30, 13),
          {
            mark: { type: "image", width: IMAGE, height: IMAGE, smooth: false },
            encoding: {
              ...pixelAxes({ width, height: panel.height }),
              url: { field: "url", type: "nominal" },
              tooltip: [
                { field: "truth", type: "nominal", title: "true class" },
                { field: "predicted", type: "nominal", title: "predicted class" },
                { field: "said", type: "nominal", title: "said with" },
              ],
            },
          },
          {
            mark: { type: "text", dy: IMAGE / 2 + 10, fontSize: 11, color: COLOURS.quietText },
            encoding: {
              x: { field: "x", type: "quantitative" },
              y: { field: "y", type: "quantitative" },
              text: { field: "said", type: "nominal" },
            },
          },
        ],
      },
    ],
  };
}

/** Each image at its place among those of its cell. */
function placed(images: readonly CellImage[]) {
  const counts = new Map<string, number>();
  return images.map(({ truth, predicted, pixels, probability }) => {
    const cell = JSON.stringify([truth, predicted]);
    const slot = counts.get(cell) ?? 0;
    counts.set(cell, slot + 1);
    return {
      truth,
      predicted,
      slot,
      heading: truth === predicted ? `${truth}, and rightly so` : `${truth} taken for ${predicted}`,
      x: (slot % COLUMNS) * CELL.width + IMAGE / 2,
      y: TOP + Math.floor(slot / COLUMNS) * CELL.height + IMAGE / 2,
      said: `${Math.round(100 * probability)}%`,
      url: imageUri(pixels, { colours: 32 }),
    };
  });
}

/** The cell beside the diagonal with the highest count; the first cell where there is no mistake. */
function mostFrequentMistake({ classes, confusion }: Confusion) {
  let [row, column, most] = [0, 0, 0];
  confusion.forEach((counts, truth) =>
    counts.forEach((count, predicted) => {
      if (truth !== predicted && count > most) [row, column, most] = [truth, predicted, count];
    })
  );
  return { truth: classes[row]!, predicted: classes[column]! };
}
