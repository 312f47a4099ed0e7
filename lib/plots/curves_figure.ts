import { type CurvePoint, curvesPanel, PANEL } from "./curves_panel.ts";
import { type Figure, VEGA_LITE_SCHEMA } from "./figure.ts";
import { THEME, titleWithNotes } from "./theme.ts";

/** What {@linkcode curvesFigure} needs of an epoch: some of the keys of a line of metrics.jsonl. */
export interface EpochCurves {
  /** The epoch's number in its phase, from 1. */
  readonly epoch: number;
  /** The training loss. */
  readonly loss: number;
  /** The training accuracy, 0 to 1. */
  readonly accuracy: number;
  /** The validation loss. */
  readonly valLoss: number;
  /** The validation accuracy, 0 to 1. */
  readonly valAccuracy: number;
}

/** What {@linkcode curvesFigure} can be told. */
export interface CurvesFigureOptions {
  /** The figure's title. */
  title: string;
  /**
   * Lines of small text below the title.
   *
   * @default []
   */
  notes?: readonly string[];
}

/**
 * Loss and accuracy of training and validation over the epochs of one phase, side by side. The
 * epoch with the lowest validation loss, whose weights are kept, has a dotted line and a diamond.
 * A single epoch has a mark for each value instead of lines.
 *
 * @param epochs the epochs of one phase, in order
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there are no epochs
 */
export function curvesFigure(
  epochs: readonly EpochCurves[],
  { title, notes = [] }: CurvesFigureOptions,
): Figure {
  const [first, ...others] = epochs;
  if (first === undefined) {
    throw new RangeError("Cannot draw the curves: there are no epochs, at least one is needed");
  }
  const best = others.reduce((best, each) => each.valLoss < best.valLoss ? each : best, first);
  const panels = [
    curvesPanel({
      name: "Loss",
      finding: `lowest in validation: ${best.valLoss.toFixed(4)}, at epoch ${best.epoch}`,
      format: "~g",
      points: toPoints(epochs, ({ loss, valLoss }) => [loss, valLoss]),
      best: { epoch: best.epoch, value: best.valLoss },
    }),
    curvesPanel({
      name: "Accuracy",
      finding: `in validation at that epoch: ${(best.valAccuracy * 100).toFixed(2)}%`,
      format: "~%",
      points: toPoints(epochs, ({ accuracy, valAccuracy }) => [accuracy, valAccuracy]),
      best: { epoch: best.epoch, value: best.valAccuracy },
    }),
  ];
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: loss and accuracy of training and validation over the epochs`,
    title: titleWithNotes(title, { notes, width: 2 * PANEL.width }),
    config: THEME,
    spacing: 40,
    hconcat: panels,
  };
}

/** The values of a panel, epoch by epoch. */
function toPoints(
  epochs: readonly EpochCurves[],
  values: (epoch: EpochCurves) => [training: number, validation: number],
): CurvePoint[] {
  return epochs.flatMap((each) => {
    const [training, validation] = values(each);
    return [
      { epoch: each.epoch, series: "training" as const, value: training },
      { epoch: each.epoch, series: "validation" as const, value: validation },
    ];
  });
}
