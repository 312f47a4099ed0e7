import type { FeatureMaps } from "../vgg19/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { greyImageUri } from "./image_uri.ts";
import { pixelAxes } from "./pixel_axes.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** What {@linkcode featureMapsFigure} can be told. */
export interface FeatureMapsFigureOptions extends FigureOptions {
  /**
   * How many maps of each layer are shown: those with the highest means.
   *
   * @default 8
   */
  columns?: number;
}

const MAP = 72;
const CELL = { width: MAP + 8, height: MAP + 8 };
const LEFT = 120;

/**
 * The maps that an image excites most, as grey pictures, one row a layer: black is nothing, white
 * the layer's highest value in that map.
 *
 * @param layers what each layer gives
 * @param options title, notes and how many maps of each layer
 * @returns the figure
 * @throws {RangeError} when there is no layer
 */
export function featureMapsFigure(
  layers: readonly FeatureMaps[],
  { title, notes = [], columns = 8 }: FeatureMapsFigureOptions,
): Figure {
  if (layers.length === 0) {
    throw new RangeError("Cannot draw feature maps: there is no layer, at least one is needed");
  }
  const [width, height] = [LEFT + columns * CELL.width, layers.length * CELL.height];
  const y = (row: number) => row * CELL.height + MAP / 2;
  const maps = layers.flatMap((layer, row) =>
    strongest(layer, columns).map(({ channel, mean, highest, uri }, column) => ({
      x: LEFT + column * CELL.width + MAP / 2,
      y: y(row),
      layer: layer.layer,
      channel,
      mean,
      highest,
      uri,
    }))
  );
  const names = layers.flatMap(({ layer, side, channels }, row) => [
    { x: LEFT - 10, y: y(row) - 9, text: layer, size: 12 },
    { x: LEFT - 10, y: y(row) + 9, text: `${side} x ${side}, ${channels} maps`, size: 11 },
  ]);
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: maps of ${layers.map(({ layer }) => layer).join(", ")}`,
    title: titleWithNotes(title, { notes, width }),
    config: THEME,
    width,
    height,
    encoding: pixelAxes({ width, height }),
    layer: [
      {
        data: { values: maps },
        mark: { type: "image", width: MAP, height: MAP, smooth: false },
        encoding: {
          url: { field: "uri", type: "nominal" },
          tooltip: [
            { field: "layer", type: "nominal" },
            { field: "channel", type: "quantitative" },
            { field: "mean", type: "quantitative", format: ".3~s" },
            { field: "highest", type: "quantitative", format: ".3~s" },
          ],
        },
      },
      ...names.map(({ x, y, text, size }) => ({
        data: { values: [{ x, y }] },
        mark: {
          type: "text" as const,
          text,
          align: "right" as const,
          fontSize: size,
          color: size === 12 ? COLOURS.text : COLOURS.quietText,
        },
      })),
    ],
  };
}

/** The channels with the highest means, each as a picture. */
function strongest({ side, channels, values }: FeatureMaps, count: number) {
  const pixels = side * side;
  const mapOf = (channel: number) =>
    Float32Array.from({ length: pixels }, (_, pixel) => values[pixel * channels + channel]!);
  return Array.from({ length: channels }, (_, channel) => {
    const map = mapOf(channel);
    return { channel, map, mean: map.reduce((sum, value) => sum + value, 0) / pixels };
  })
    .sort((a, b) => b.mean - a.mean || a.channel - b.channel)
    .slice(0, count)
    .map(({ channel, map, mean }) => {
      const highest = map.reduce((high, value) => Math.max(high, value), 0);
      const shown = map.map((value) => highest > 0 ? Math.max(0, value) / highest : 0);
      return { channel, mean, highest, uri: greyImageUri(shown) };
    });
}
