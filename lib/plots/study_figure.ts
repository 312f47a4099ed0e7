import { type Figure, VEGA_LITE_SCHEMA } from "./figure.ts";
import { COLOURS, THEME, titleWithNotes } from "./theme.ts";

/** One run of a variant. */
export interface StudyPoint {
  /** The variant's name. */
  readonly variant: string;
  /** Its accuracy in validation, 0 to 1. */
  readonly valAccuracy: number;
}

/** What {@linkcode studyFigure} can be told. */
export interface StudyFigureOptions {
  /** The figure's title. */
  title: string;
  /**
   * Lines of small text below the title.
   *
   * @default []
   */
  notes?: readonly string[];
}

const WIDTH = 560;

/**
 * The validation accuracy of each run of a study, a row for each variant, with a bar at the mean.
 *
 * @param points the runs, in the order in which the variants are to stand
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there are no runs
 */
export function studyFigure(
  points: readonly StudyPoint[],
  { title, notes = [] }: StudyFigureOptions,
): Figure {
  if (points.length === 0) {
    throw new RangeError("Cannot draw the study: there are no runs, at least one is needed");
  }
  const accuracy = {
    type: "quantitative" as const,
    scale: { zero: false, padding: 12 },
    axis: { format: ".1%", title: "validation accuracy", tickCount: 6 },
  };
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: validation accuracy of each run, by variant`,
    title: titleWithNotes(title, { notes, width: WIDTH }),
    config: THEME,
    width: WIDTH,
    height: { step: 32 },
    data: { values: points.map(({ variant, valAccuracy }) => ({ variant, valAccuracy })) },
    encoding: {
      y: { field: "variant", type: "nominal", sort: null, axis: { title: null, grid: true } },
    },
    layer: [
      {
        mark: { type: "tick", thickness: 3, size: 22, color: COLOURS.vermilion },
        encoding: { x: { ...accuracy, field: "valAccuracy", aggregate: "mean" } },
      },
      {
        mark: { type: "point", filled: true, size: 70, opacity: 0.8, color: COLOURS.blue },
        encoding: { x: { ...accuracy, field: "valAccuracy" } },
      },
    ],
  };
}
