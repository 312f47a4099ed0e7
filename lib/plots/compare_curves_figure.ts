import { type PhaseCurves, titleOf } from "./curves_figure.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
import { panelHeading } from "./panel_heading.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** One run's epochs. */
export interface RunCurves {
  /** The run's name. */
  readonly name: string;
  /** Its epochs, phase by phase, as metrics.jsonl has them. */
  readonly metrics: readonly PhaseCurves[];
}

const PANEL = { width: 320, height: 190 };
const LOOKS = [
  { colour: COLOURS.blue, dash: [1, 0] },
  { colour: COLOURS.vermilion, dash: [6, 3] },
  { colour: COLOURS.green, dash: [2, 2] },
] as const;

const MEASURES = [
  { name: "validation loss", key: "valLoss", format: "~g", precise: ".4f" },
  { name: "validation accuracy", key: "valAccuracy", format: "~%", precise: ".2%" },
] as const;

/**
 * The validation curves of two or three runs laid over each other, a row of panels each phase.
 *
 * @param runs what to compare, with names that differ
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there are no epochs at all, or more than three runs
 */
export function compareCurvesFigure(
  runs: readonly RunCurves[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const epochs = runs.flatMap(({ name, metrics }) =>
    metrics.map((each) => ({ ...each, run: name }))
  );
  if (epochs.length === 0 || runs.length > LOOKS.length) {
    throw new RangeError(
      `Cannot compare the curves: there are ${runs.length} runs with ${epochs.length} epochs, one to ` +
        `${LOOKS.length} runs with an epoch are wanted`,
    );
  }
  const domain = runs.map(({ name }) => name);
  const looks = LOOKS.slice(0, runs.length);
  const legend = {
    title: null,
    orient: "bottom" as const,
    symbolType: "stroke",
    symbolSize: 900,
    symbolStrokeWidth: 2,
    labelLimit: 300,
  };
  const phases = [...new Set(epochs.map(({ phase }) => phase))];
  const panel = (phase: string, { name, key, format, precise }: typeof MEASURES[number]) => {
    const values = epochs.filter((each) => each.phase === phase)
      .map((each) => ({ run: each.run, epoch: each.epoch, value: each[key] }));
    const last = Math.max(...values.map(({ epoch }) => epoch));
    return {
      ...PANEL,
      data: { values },
      encoding: {
        x: {
          field: "epoch",
          type: "quantitative" as const,
          scale: { domain: last === 1 ? [0, 2] : [1, last], nice: false },
          axis: {
            format: "d",
            grid: false,
            title: "epoch",
            ...(last === 1 ? { values: [1] } : { tickCount: Math.min(last - 1, 10) }),
          },
        },
      },
      layer: [
        panelHeading(`${titleOf(phase)}: ${name}`, {
          y: -16,
          size: 13,
          weight: "bold",
          color: COLOURS.text,
        }),
        lines(name, { last, format, precise }),
      ],
    };
  };
  const lines = (
    name: string,
    { last, format, precise }: { last: number; format: string; precise: string },
  ) => ({
    mark: { type: "line" as const, strokeWidth: 2, point: last <= 30 },
    encoding: {
      y: {
        field: "value",
        type: "quantitative" as const,
        scale: { zero: false },
        axis: {
          format,
          title: null,
          tickCount: 5,
          domain: false,
          ticks: false,
          labelPadding: 8,
          // The same room in every panel, so that they stand one below the other.
          minExtent: 48,
        },
      },
      color: {
        field: "run",
        type: "nominal" as const,
        scale: { domain, range: looks.map(({ colour }) => colour) },
        legend,
      },
      strokeDash: {
        field: "run",
        type: "nominal" as const,
        scale: { domain, range: looks.map(({ dash }) => [...dash]) },
        legend,
      },
      tooltip: [
        { field: "run", type: "nominal" as const },
        { field: "epoch", type: "quantitative" as const },
        { field: "value", type: "quantitative" as const, format: precise, title: name },
      ],
    },
  });
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: validation loss and accuracy of ${domain.join(", ")}`,
    title: titleWithNotes(title, { notes, width: 2 * PANEL.width }),
    config: THEME,
    spacing: 44,
    vconcat: phases.map((phase) => ({
      spacing: 40,
      hconcat: MEASURES.map((measure) => panel(phase, measure)),
    })),
  };
}
