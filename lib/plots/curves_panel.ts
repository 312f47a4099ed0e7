import { COLOURS } from "./theme.ts";

/** The size of a panel without its axes, in pixels. */
export const PANEL = { width: 340, height: 240 };

/** One value of one curve. */
export interface CurvePoint {
  epoch: number;
  series: "training" | "validation";
  value: number;
}

/** What {@linkcode curvesPanel} shows. */
export interface CurvesPanel {
  /** What is measured. */
  name: string;
  /** What the panel shows, in a line below its name. */
  finding: string;
  /** How the values on its axis are written, in D3's number formats. */
  format: string;
  /** The values, epoch by epoch; at least one. */
  points: readonly CurvePoint[];
  /** Where the best epoch's mark stands. */
  best: { epoch: number; value: number };
}

/**
 * One measure of training and validation over the epochs of a phase.
 *
 * @param panel what to show
 * @returns a part of a specification, for a concatenation of several
 */
export function curvesPanel({ name, finding, format, points, best }: CurvesPanel) {
  const first = points[0]!.epoch;
  const last = points.at(-1)!.epoch;
  const single = first === last;
  return {
    ...PANEL,
    data: { values: [...points] },
    encoding: {
      x: {
        field: "epoch",
        type: "quantitative" as const,
        // A single epoch stands in the middle.
        scale: { domain: single ? [first - 1, last + 1] : [first, last], nice: false },
        axis: {
          format: "d",
          grid: false,
          title: "epoch",
          ...(single ? { values: [first] } : { tickCount: Math.min(last - first, 10) }),
        },
      },
    },
    layer: [
      heading(name, { y: -37, size: 13, weight: "bold", color: COLOURS.text }),
      heading(finding, { y: -19, size: 12, weight: "normal", color: COLOURS.quietText }),
      {
        data: { values: [best] },
        mark: { type: "rule" as const, color: COLOURS.quietText, strokeDash: [2, 3] },
      },
      {
        mark: single ? DOTS : { type: "line" as const, strokeWidth: 2 },
        encoding: {
          y: {
            field: "value",
            type: "quantitative" as const,
            scale: { zero: false },
            axis: {
              format,
              title: null,
              tickCount: 6,
              domain: false,
              ticks: false,
              labelPadding: 8,
            },
          },
          color: bySeries([COLOURS.blue, COLOURS.vermilion], single),
          ...(single
            ? { shape: bySeries(["circle", "diamond"], single) }
            : { strokeDash: bySeries([[6, 3], [1, 0]], single) }),
        },
      },
      {
        data: { values: [best] },
        mark: {
          type: "point" as const,
          shape: "diamond",
          filled: true,
          size: 130,
          opacity: 1,
          color: COLOURS.vermilion,
          stroke: COLOURS.background,
          strokeWidth: 1.5,
        },
        encoding: { y: { field: "value", type: "quantitative" as const } },
      },
    ],
  };
}

const DOTS = { type: "point" as const, filled: true, size: 110, opacity: 1 };

/** Training and validation told apart by `range`, with one legend for all that tells them apart. */
function bySeries<T>(range: [training: T, validation: T], single: boolean) {
  return {
    field: "series",
    type: "nominal" as const,
    scale: { domain: ["training", "validation"], range },
    legend: {
      title: null,
      orient: "bottom" as const,
      ...(single ? {} : { symbolType: "stroke", symbolSize: 900, symbolStrokeWidth: 2 }),
    },
  };
}

/**
 * A line of text above a panel. A title of Vega's would stand higher or lower with the labels of
 * the axis below it, and so not level with that of the next panel.
 */
function heading(
  text: string,
  { y, size, weight, color }: { y: number; size: number; weight: "bold" | "normal"; color: string },
) {
  return {
    data: { values: [{}] },
    mark: {
      type: "text" as const,
      x: 0,
      y,
      text,
      color,
      fontSize: size,
      fontWeight: weight,
      align: "left" as const,
      baseline: "middle" as const,
    },
    encoding: { x: { value: 0 } },
  };
}
