import { encodePng } from "./encode_png.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { pixelAxes } from "./pixel_axes.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** One image and what the model said of it. */
export interface Example {
  /** `[size, size, 3]` uint8, RGB: a square image. */
  readonly pixels: Uint8Array;
  /** Its file, where it has one of its own. */
  readonly name?: string | undefined;
  /** The name of its true class. */
  readonly truth: string;
  /** The name of its most probable class. */
  readonly predicted: string;
  /** The probability of that class, 0 to 1. */
  readonly probability: number;
}

/** What {@linkcode examplesFigure} can be told. */
export interface ExamplesFigureOptions extends FigureOptions {
  /**
   * How many images stand in a row.
   *
   * @default 5
   */
  columns?: number;
}

/** In pixels: an image, and the cell that it stands in with its two lines of text. */
const IMAGE = 96;
const CELL = { width: 132, height: 152 };

/**
 * Example classifications in a grid, row by row. Below each image stand the predicted class with
 * its probability, and the true class. A wrong one has a frame and a cross beside the colour of its
 * text.
 *
 * @param examples what to show; the published figure has twenty-five
 * @param options title, notes and shape of the grid
 * @returns the figure, with the images in it as PNG
 * @throws {RangeError} when there are no examples, or an image is not square
 */
export function examplesFigure(
  examples: readonly Example[],
  { title, notes = [], columns = 5 }: ExamplesFigureOptions,
): Figure {
  if (examples.length === 0) {
    throw new RangeError("Cannot draw the examples: there are none, at least one is needed");
  }
  const rows = Math.ceil(examples.length / columns);
  const width = columns * CELL.width;
  const wrong = { filter: "!datum.right" };
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: ${examples.length} images with their predicted and true classes`,
    title: titleWithNotes(title, { notes, width }),
    config: THEME,
    width,
    height: rows * CELL.height,
    data: { values: examples.map((example, at) => toRow(example, at, columns)) },
    encoding: pixelAxes({ width, height: rows * CELL.height }),
    layer: [
      {
        transform: [wrong],
        mark: {
          type: "square",
          size: (IMAGE + 8) ** 2,
          filled: false,
          opacity: 1,
          stroke: COLOURS.vermilion,
          strokeWidth: 3,
        },
      },
      {
        mark: { type: "image", width: IMAGE, height: IMAGE, smooth: false },
        encoding: {
          url: { field: "image", type: "nominal" },
          tooltip: [
            { field: "prediction", type: "nominal", title: "predicted" },
            { field: "truth", type: "nominal", title: "truth" },
          ],
        },
      },
      {
        transform: [wrong],
        mark: {
          type: "point",
          shape: "circle",
          xOffset: IMAGE / 2,
          yOffset: -IMAGE / 2,
          size: 400,
          filled: true,
          opacity: 1,
          fill: COLOURS.vermilion,
          stroke: COLOURS.background,
          strokeWidth: 2,
        },
      },
      {
        transform: [wrong],
        mark: {
          type: "point",
          shape: "M-0.5,-0.5L0.5,0.5M0.5,-0.5L-0.5,0.5",
          xOffset: IMAGE / 2,
          yOffset: -IMAGE / 2,
          size: 144,
          opacity: 1,
          stroke: COLOURS.background,
          strokeWidth: 2,
        },
      },
      {
        mark: { type: "text", yOffset: IMAGE / 2 + 15, fontSize: 12, fontWeight: "bold" },
        encoding: {
          text: { field: "prediction", type: "nominal" },
          color: {
            condition: { test: "datum.right", value: COLOURS.text },
            value: COLOURS.vermilion,
          },
        },
      },
      {
        mark: {
          type: "text",
          yOffset: IMAGE / 2 + 31,
          fontSize: 11,
          color: COLOURS.quietText,
        },
        encoding: { text: { field: "truth", type: "nominal" } },
      },
    ],
  };
}

/** The place, the texts and the image of one cell. */
function toRow({ pixels, truth, predicted, probability }: Example, at: number, columns: number) {
  const size = Math.sqrt(pixels.length / 3);
  if (!Number.isInteger(size)) {
    throw new RangeError(
      `Cannot draw the examples: image ${at} has ${pixels.length} bytes, a square RGB image is wanted`,
    );
  }
  return {
    x: (at % columns + 0.5) * CELL.width,
    y: Math.floor(at / columns) * CELL.height + IMAGE / 2 + 10,
    right: truth === predicted,
    prediction: `${predicted}, ${Math.round(probability * 100)}%`,
    truth: `true: ${truth}`,
    image: `data:image/png;base64,${encodePng(pixels, { width: size, height: size }).toBase64()}`,
  };
}
