import type { OcclusionMap } from "../training/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { imageUri } from "./image_uri.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** What {@linkcode occlusionFigure} needs to know beside the numbers. */
export interface OcclusionFigureOptions extends FigureOptions {
  /** `[size, size, 3]` uint8, RGB: the image. */
  pixels: Uint8Array;
}

const SIDE = 260;

/**
 * A pixel-occlusion map beside its image: blue where hiding a part of the image takes from the
 * class's probability, vermilion where it adds to it.
 *
 * @param map the drops, as `occlusionMap` gives them
 * @param options title, notes and the image
 * @returns the figure
 * @throws {RangeError} when the image is not square
 */
export function occlusionFigure(
  map: OcclusionMap,
  { title, notes = [], pixels }: OcclusionFigureOptions,
): Figure {
  const { places, patch, stride, probability, drops } = map;
  const size = Math.sqrt(pixels.length / 3);
  const most = Math.max(0.01, ...Array.from(drops, Math.abs));
  const values = Array.from(drops, (drop, at) => {
    // The square of one stride around the patch's middle.
    const middle = {
      x: (at % places) * stride + patch / 2,
      y: Math.floor(at / places) * stride + patch / 2,
    };
    return {
      left: middle.x - stride / 2,
      right: middle.x + stride / 2,
      top: middle.y - stride / 2,
      bottom: middle.y + stride / 2,
      drop,
      left_over: probability - drop,
    };
  });
  const axes = {
    x: {
      field: "left",
      type: "quantitative" as const,
      scale: { domain: [0, size], nice: false },
      axis: null,
    },
    y: {
      field: "top",
      type: "quantitative" as const,
      scale: { domain: [size, 0], nice: false },
      axis: null,
    },
  };
  const image = (opacity: number) => ({
    data: { values: [{ left: size / 2, top: size / 2, url: imageUri(pixels, { colours: 128 }) }] },
    mark: { type: "image" as const, width: SIDE, height: SIDE, smooth: false, opacity },
    encoding: { url: { field: "url", type: "nominal" as const } },
  });
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: an image, and how much hiding each part of it takes from a class`,
    title: titleWithNotes(title, { notes, width: 2 * SIDE }),
    config: THEME,
    spacing: 24,
    hconcat: [
      { width: SIDE, height: SIDE, encoding: axes, layer: [image(1)] },
      {
        width: SIDE,
        height: SIDE,
        encoding: axes,
        layer: [
          image(0.35),
          {
            data: { values },
            mark: { type: "rect", opacity: 0.75 },
            encoding: {
              x2: { field: "right" },
              y2: { field: "bottom" },
              color: {
                field: "drop",
                type: "quantitative",
                // Blue helps the class, vermilion hurts it; white is neither.
                scale: {
                  domain: [-most, 0, most],
                  range: [COLOURS.vermilion, "#ffffff", "#08306b"],
                },
                legend: {
                  title: ["fall of the", "probability"],
                  format: most < 0.05 ? "+.1%" : "+.0%",
                  gradientLength: SIDE - 60,
                },
              },
              tooltip: [
                { field: "drop", type: "quantitative", format: "+.1%", title: "fall" },
                { field: "left_over", type: "quantitative", format: ".1%", title: "what is left" },
              ],
            },
          },
        ],
      },
    ],
  };
}
