import type { ChannelStatistics } from "../cifar10/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

const SIZE = { width: 520, height: 220 };
const RANGE = 256;

/** How each channel is drawn; the dashes tell them apart where colours do not. */
const LOOKS: Readonly<Record<string, { colour: string; dash: number[] }>> = {
  red: { colour: COLOURS.vermilion, dash: [1, 0] },
  green: { colour: COLOURS.green, dash: [7, 3] },
  blue: { colour: COLOURS.blue, dash: [2, 2] },
};

/**
 * How often each brightness occurs in each channel, with the mean of each.
 *
 * @param channels the channels, as `pixelStatistics` gives them
 * @param options title and notes
 * @returns the figure
 */
export function pixelStatisticsFigure(
  channels: readonly ChannelStatistics[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const names = channels.map(({ name }) => name);
  const looks = names.map((name) => LOOKS[name] ?? { colour: COLOURS.text, dash: [1, 0] });
  const values = channels.flatMap(({ name, histogram }) => {
    const all = histogram.reduce((sum, count) => sum + count, 0);
    const width = RANGE / histogram.length;
    return histogram.map((count, bin) => ({
      channel: name,
      value: (bin + 0.5) * width,
      range: `${Math.ceil(bin * width)} to ${Math.ceil((bin + 1) * width) - 1}`,
      share: count / all,
    }));
  });
  const means = channels.map(({ name, mean, deviation }) => ({ channel: name, mean, deviation }));
  const color = {
    field: "channel",
    type: "nominal" as const,
    scale: { domain: names, range: looks.map(({ colour }) => colour) },
    legend: {
      title: null,
      orient: "bottom" as const,
      symbolType: "stroke",
      symbolSize: 900,
      symbolStrokeWidth: 2,
    },
  };
  const strokeDash = {
    field: "channel",
    type: "nominal" as const,
    scale: { domain: names, range: looks.map(({ dash }) => dash) },
    legend: color.legend,
  };
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: how often each value occurs in ${names.join(", ")}`,
    title: titleWithNotes(title, { notes, width: SIZE.width }),
    config: THEME,
    ...SIZE,
    layer: [
      {
        data: { values },
        mark: { type: "line", interpolate: "step", strokeWidth: 2 },
        encoding: {
          x: {
            field: "value",
            type: "quantitative",
            scale: { domain: [0, RANGE], nice: false },
            axis: { title: "value of a pixel's channel", grid: false, tickCount: 8 },
          },
          y: {
            field: "share",
            type: "quantitative",
            axis: { title: "share of the pixels", format: "~%", domain: false, ticks: false },
          },
          color,
          strokeDash,
        },
      },
      {
        data: { values },
        mark: { type: "bar", opacity: 0, binSpacing: 0, width: { band: 1 } as never },
        encoding: {
          x: { field: "value", type: "quantitative" },
          y: { field: "share", type: "quantitative", stack: null },
          tooltip: [
            { field: "channel", type: "nominal" },
            { field: "range", type: "nominal", title: "values" },
            { field: "share", type: "quantitative", format: ".2%", title: "share of the pixels" },
          ],
        },
      },
      {
        data: { values: means },
        mark: { type: "rule", strokeWidth: 1.5 },
        encoding: {
          x: { field: "mean", type: "quantitative" },
          color,
          strokeDash,
          tooltip: [
            { field: "channel", type: "nominal" },
            { field: "mean", type: "quantitative", format: ".1f" },
            { field: "deviation", type: "quantitative", format: ".1f", title: "deviation" },
          ],
        },
      },
    ],
  };
}
