import { panelHeading } from "./panel_heading.ts";
import { COLOURS } from "./theme.ts";

/** The size of a panel without its axes, in pixels. */
export const PANEL = { width: 340, height: 240 };

/** The values of both curves at one epoch. */
export interface CurvePoint {
  /** Where it stands from left to right. */
  epoch: number;
  training: number;
  validation: number;
  /** The part of the curves that it belongs to, where there are several. */
  phase?: string;
  /** How it is called where the pointer rests on it. @default the epoch's number */
  name?: string;
}

/** What {@linkcode curvesPanel} shows. */
export interface CurvesPanel {
  /** What is measured. */
  name: string;
  /** What the panel shows, in a line below its name. */
  finding: string;
  /** How the values on its axis are written, in D3's number formats. */
  format: string;
  /** The same where the pointer rests on an epoch. */
  preciseFormat: string;
  /** The values, epoch by epoch; at least one. */
  points: readonly CurvePoint[];
  /** Where the best epoch's mark stands. */
  best: { epoch: number; value: number };
  /** The panel's width without its axes, in pixels. @default PANEL.width */
  width?: number;
  /** Where one phase ends and the next begins. @default nowhere */
  border?: { at: number; before: string; after: string };
}

/**
 * One measure of training and validation over epochs. Where the pointer rests on an epoch, its band
 * is marked and its values are said.
 *
 * @param panel what to show
 * @returns a part of a specification, for a concatenation of several
 */
export function curvesPanel(panel: CurvesPanel) {
  const { name, finding, format, points, best, width = PANEL.width, border } = panel;
  const first = points[0]!.epoch;
  const last = points.at(-1)!.epoch;
  const single = first === last;
  const alone = border !== undefined && points.length <= FEW;
  return {
    width,
    height: PANEL.height,
    data: { values: points.flatMap(toSeries) },
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
      panelHeading(name, { y: -37, size: 13, weight: "bold", color: COLOURS.text }),
      panelHeading(finding, { y: -19, size: 12, weight: "normal", color: COLOURS.quietText }),
      hoverBand(panel),
      {
        data: { values: [best] },
        mark: { type: "rule" as const, color: COLOURS.quietText, strokeDash: [2, 3] },
      },
      ...(border === undefined ? [] : borderLine(border)),
      {
        mark: single ? DOTS : { type: "line" as const, strokeWidth: 2, point: alone },
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
          ...(border === undefined ? {} : { detail: { field: "phase", type: "nominal" as const } }),
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

/** With no more epochs than this a phase may have a single one, which makes no line. */
const FEW = 30;

/** The two values of an epoch as two rows. */
function toSeries({ epoch, training, validation, phase }: CurvePoint) {
  const both = { epoch, ...(phase === undefined ? {} : { phase }) };
  return [
    { ...both, series: "training" as const, value: training },
    { ...both, series: "validation" as const, value: validation },
  ];
}

/** A band an epoch, unseen until the pointer rests on it, with the epoch's values. */
function hoverBand({ name, points, preciseFormat }: CurvesPanel) {
  const hover = `hover_${name.toLowerCase()}`;
  const [first, last] = [points[0]!.epoch, points.at(-1)!.epoch];
  // Half a step to both sides, but not over the panel's edges.
  const bands = points.map(({ epoch, training, validation, name = `${epoch}` }) => ({
    epoch,
    from: first === last ? epoch - 0.5 : Math.max(first, epoch - 0.5),
    to: first === last ? epoch + 0.5 : Math.min(last, epoch + 0.5),
    name,
    training,
    validation,
  }));
  const value = { type: "quantitative" as const, format: preciseFormat };
  return {
    data: { values: bands },
    params: [{
      name: hover,
      select: { type: "point" as const, fields: ["epoch"], on: "mouseover", clear: "mouseout" },
    }],
    mark: { type: "rect" as const },
    encoding: {
      x: { field: "from", type: "quantitative" as const },
      x2: { field: "to" },
      color: {
        condition: { param: hover, empty: false, value: COLOURS.grid },
        value: "transparent",
      },
      tooltip: [
        { field: "name", type: "nominal" as const, title: "epoch" },
        { field: "training", ...value },
        { field: "validation", ...value },
      ],
    },
  };
}

/** The border between two phases, with their names on both sides. */
function borderLine({ at, before, after }: NonNullable<CurvesPanel["border"]>) {
  const name = (text: string, align: "left" | "right") => ({
    data: { values: [{ epoch: at }] },
    mark: {
      type: "text" as const,
      text,
      align,
      dx: align === "left" ? 6 : -6,
      y: 8,
      fontSize: 11,
      fontStyle: "italic" as const,
      color: COLOURS.quietText,
    },
  });
  return [
    {
      data: { values: [{ epoch: at }] },
      mark: { type: "rule" as const, color: COLOURS.text, strokeWidth: 1 },
    },
    name(before, "right"),
    name(after, "left"),
  ];
}

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
