import type { BlockCost } from "../vgg19/mod.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

const PANEL = { width: 250, height: { step: 34 } };

/**
 * Where a network's parameters are, and where its work is done: both of each block, side by side.
 *
 * @param costs what each block costs, as `blockCosts` gives it
 * @param options title and notes
 * @returns the figure
 */
export function blockCostsFigure(
  costs: readonly BlockCost[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const names = costs.map(({ name }) => name);
  const total = (key: "parameters" | "multiplyAdds") =>
    costs.reduce((sum, cost) => sum + cost[key], 0);
  const panel = (key: "parameters" | "multiplyAdds", heading: string, colour: string) => ({
    ...PANEL,
    title: {
      text: `${heading}: ${(total(key) / 1e6).toFixed(1)} million`,
      fontSize: 13,
      offset: 8,
      frame: "group" as const,
    },
    data: {
      values: costs.map((cost) => ({
        name: cost.name,
        value: cost[key],
        share: cost[key] / total(key),
      })),
    },
    encoding: {
      y: {
        field: "name",
        type: "nominal" as const,
        scale: { domain: names, padding: 0.25 },
        axis: { title: null, domain: false, ticks: false, labelFontSize: 12, labelPadding: 6 },
      },
      x: {
        field: "value",
        type: "quantitative" as const,
        axis: null,
        // Room for the text at the end of the longest bar.
        scale: { domain: [0, 1.45 * Math.max(...costs.map((cost) => cost[key]))], nice: false },
      },
      tooltip: [
        { field: "name", type: "nominal" as const, title: "block" },
        { field: "value", type: "quantitative" as const, format: ",d", title: heading },
        { field: "share", type: "quantitative" as const, format: ".1%" },
      ],
    },
    layer: [
      { mark: { type: "bar" as const, color: colour } },
      {
        transform: [{
          calculate: "format(datum.value / 1e6, '.2f') + ' M, ' + format(datum.share, '.0%')",
          as: "label",
        }],
        mark: {
          type: "text" as const,
          align: "left" as const,
          dx: 5,
          fontSize: 11,
          color: COLOURS.text,
        },
        encoding: { text: { field: "label", type: "nominal" as const } },
      },
    ],
  });
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: parameters and multiply-adds of ${names.join(", ")}`,
    title: titleWithNotes(title, { notes, width: 2 * PANEL.width }),
    config: THEME,
    spacing: 30,
    hconcat: [
      panel("parameters", "parameters", COLOURS.blue),
      panel("multiplyAdds", "multiply-adds an image", COLOURS.vermilion),
    ],
  };
}
