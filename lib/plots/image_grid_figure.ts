import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { imageUri, type ImageUriOptions } from "./image_uri.ts";
import { pixelAxes } from "./pixel_axes.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** One image of a grid. */
export interface GridImage {
  /** `[size, size, 3]` uint8, RGB: a square image. */
  readonly pixels: Uint8Array;
  /** A line of text below it. */
  readonly caption?: string;
  /** What is said where the pointer rests on it. @default the row's name and the caption */
  readonly tooltip?: string;
}

/** One row of a grid. */
export interface GridRow {
  /** What stands before the row. */
  readonly name?: string;
  /** Its images, from left to right. */
  readonly images: readonly GridImage[];
}

/** What {@linkcode imageGridFigure} can be told. */
export interface ImageGridFigureOptions extends FigureOptions, Pick<ImageUriOptions, "colours"> {
  /**
   * What stands above the columns.
   *
   * @default []
   */
  columns?: readonly string[];
  /**
   * The side of an image in the figure, in pixels.
   *
   * @default 64
   */
  imageSize?: number;
}

/** Room in pixels. */
const GAP = 6;
const CAPTION = 18;
const LETTER = 7;

/**
 * Images in named rows, as some of each class, or one image before and after something was done to
 * it.
 *
 * @param rows what to show
 * @param options title, notes, headings, size and colours
 * @returns the figure, with the images in it
 * @throws {RangeError} when there is no image, or one is not square
 */
export function imageGridFigure(
  rows: readonly GridRow[],
  { title, notes = [], columns = [], imageSize = 64, colours = 64 }: ImageGridFigureOptions,
): Figure {
  const most = Math.max(0, ...rows.map(({ images }) => images.length));
  if (most === 0) {
    throw new RangeError("Cannot draw the images: there are none, at least one is needed");
  }
  const hasCaptions = rows.some(({ images }) => images.some(({ caption }) => caption));
  const cell = {
    width: imageSize + (hasCaptions ? 3 * GAP : GAP),
    height: imageSize + GAP + (hasCaptions ? CAPTION : 0),
  };
  const left = Math.max(0, ...rows.map(({ name = "" }) => name.length)) * LETTER + GAP;
  const top = columns.length > 0 ? CAPTION : 0;
  const [width, height] = [left + most * cell.width, top + rows.length * cell.height];
  const placeOf = (row: number, column: number) => ({
    x: left + (column + 0.5) * cell.width,
    y: top + row * cell.height + imageSize / 2,
  });
  const images = rows.flatMap(({ name = "", images }, row) =>
    images.map(({ pixels, caption = "", tooltip }, column) => ({
      ...placeOf(row, column),
      url: imageUri(pixels, { colours }),
      caption,
      said: tooltip ?? [name, caption].filter((part) => part !== "").join(", "),
    }))
  );
  const names = rows.map(({ name = "" }, row) => ({ x: left - GAP, y: placeOf(row, 0).y, name }));
  const headings = columns.map((name, column) => ({ ...placeOf(0, column), y: top / 2 - 2, name }));
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: ${images.length} images in ${rows.length} rows`,
    title: titleWithNotes(title, { notes, width }),
    config: THEME,
    width,
    height,
    encoding: pixelAxes({ width, height }),
    layer: [
      {
        data: { values: images },
        mark: { type: "image", width: imageSize, height: imageSize, smooth: false },
        encoding: {
          url: { field: "url", type: "nominal" },
          tooltip: { field: "said", type: "nominal", title: "image" },
        },
      },
      {
        data: { values: hasCaptions ? images.map(({ x, y, caption }) => ({ x, y, caption })) : [] },
        mark: {
          type: "text",
          yOffset: imageSize / 2 + 10,
          fontSize: 11,
          color: COLOURS.quietText,
        },
        encoding: { text: { field: "caption", type: "nominal" } },
      },
      label(names, "right"),
      label(headings, "center"),
    ],
  };
}

/** Names at places of the grid. */
function label(values: { x: number; y: number; name: string }[], align: "right" | "center") {
  return {
    data: { values },
    mark: {
      type: "text" as const,
      align,
      baseline: "middle" as const,
      fontSize: 12,
      color: COLOURS.text,
    },
    encoding: { text: { field: "name", type: "nominal" as const } },
  };
}
