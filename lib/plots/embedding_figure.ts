import { classScales } from "./class_marks.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { imageUri } from "./image_uri.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** An image's place on a map. */
export interface EmbeddedPoint {
  /** Its place from left to right. */
  readonly x: number;
  /** Its place from below to above. */
  readonly y: number;
  /** The name of its class. */
  readonly className: string;
  /** `[size, size, 3]` uint8, RGB: shown where the pointer rests on the point. */
  readonly pixels?: Uint8Array;
}

/** What {@linkcode embeddingFigure} needs to know beside the points. */
export interface EmbeddingFigureOptions extends FigureOptions {
  /** The name of each class. */
  classNames: readonly string[];
}

const SIZE = { width: 520, height: 480 };

/**
 * A map on which images that are alike to a network stand close together, each with the colour and
 * the shape of its class. A click on a class in the legend shows that class alone, another click
 * with the shift key one more.
 *
 * @param points the images' places, as `embedFeatures` gives them
 * @param options title, notes and class names
 * @returns the figure
 */
export function embeddingFigure(
  points: readonly EmbeddedPoint[],
  { title, notes = [], classNames }: EmbeddingFigureOptions,
): Figure {
  const scales = classScales(classNames);
  const legend = { title: ["class", "(click to filter)"], symbolSize: 90, symbolOpacity: 1 };
  const axis = { labels: false, ticks: false, grid: false, title: null, domainColor: COLOURS.line };
  const position = { type: "quantitative" as const, scale: { zero: false, nice: false }, axis };
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: ${points.length} images, those that are alike close together`,
    title: titleWithNotes(title, { notes, width: SIZE.width }),
    config: THEME,
    ...SIZE,
    data: {
      values: points.map(({ x, y, className, pixels }) => ({
        x: Number(x.toFixed(3)),
        y: Number(y.toFixed(3)),
        class: className,
        ...(pixels === undefined ? {} : { image: imageUri(pixels, { colours: 16, enlarge: 2 }) }),
      })),
    },
    params: [{
      name: "shown",
      select: { type: "point", fields: ["class"] },
      bind: "legend",
    }],
    mark: { type: "point", filled: true, size: 34 },
    encoding: {
      x: { field: "x", ...position },
      y: { field: "y", ...position },
      color: { field: "class", type: "nominal", scale: scales.color, legend },
      shape: { field: "class", type: "nominal", scale: scales.shape, legend },
      opacity: { condition: { param: "shown", value: 0.85 }, value: 0.04 },
      tooltip: [
        { field: "class", type: "nominal" },
        ...(points.some(({ pixels }) => pixels !== undefined)
          ? [{ field: "image", type: "nominal" as const }]
          : []),
      ],
    },
  };
}
