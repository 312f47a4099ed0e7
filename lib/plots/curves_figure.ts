import { type CurvePoint, type CurvesPanel, curvesPanel, PANEL } from "./curves_panel.ts";
import { type Figure, type FigureOptions, VEGA_LITE_SCHEMA } from "./figure.ts";
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

/** The same of a run of several phases. */
export interface PhaseCurves extends EpochCurves {
  /** The phase's name. */
  readonly phase: string;
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
  { title, notes = [] }: FigureOptions,
): Figure {
  const best = bestOf(epochs);
  return pairOfPanels(epochs, {
    title,
    notes,
    place: ({ epoch }) => ({ epoch }),
    best: { at: best.epoch, name: `at epoch ${best.epoch}`, epoch: best },
  });
}

/**
 * Loss and accuracy of a run's two phases as one story: the head's epochs, a border, and those of
 * fine-tuning, counted on. The epoch with the lowest validation loss of all is marked.
 *
 * @param epochs the epochs of a run, phase by phase, as metrics.jsonl has them
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there are no epochs
 */
export function runCurvesFigure(
  epochs: readonly PhaseCurves[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const best = bestOf(epochs);
  const border = epochs.findIndex(({ phase }) => phase !== epochs[0]!.phase);
  return pairOfPanels(epochs, {
    title,
    notes,
    place: ({ phase, epoch }, at) => ({
      epoch: at + 1,
      phase,
      name: `${titleOf(phase)} ${epoch}`,
    }),
    best: {
      at: epochs.indexOf(best) + 1,
      name: `${titleOf(best.phase)} ${best.epoch}`,
      epoch: best,
    },
    // Room for more epochs, and for the longer finding.
    width: 400,
    ...(border === -1 ? {} : {
      border: {
        at: border + 0.5,
        before: titleOf(epochs[0]!.phase),
        after: titleOf(epochs[border]!.phase),
      },
    }),
  });
}

/** What the two figures differ in. */
interface PairOfPanels<T> extends Required<FigureOptions> {
  place(epoch: T, at: number): Omit<CurvePoint, "training" | "validation">;
  best: { at: number; name: string; epoch: EpochCurves };
  width?: number;
  border?: NonNullable<CurvesPanel["border"]>;
}

function pairOfPanels<T extends EpochCurves>(
  epochs: readonly T[],
  { title, notes, place, best, ...rest }: PairOfPanels<T>,
): Figure {
  const { valLoss, valAccuracy } = best.epoch;
  const { width = PANEL.width } = rest;
  const pointsOf = (training: "loss" | "accuracy", validation: "valLoss" | "valAccuracy") =>
    epochs.map((each, at) => ({
      ...place(each, at),
      training: each[training],
      validation: each[validation],
    }));
  const panels = [
    curvesPanel({
      name: "Loss",
      finding: `lowest in validation: ${valLoss.toFixed(4)}, ${best.name}`,
      format: "~g",
      preciseFormat: ".4f",
      points: pointsOf("loss", "valLoss"),
      best: { epoch: best.at, value: valLoss },
      ...rest,
    }),
    curvesPanel({
      name: "Accuracy",
      finding: `in validation at that epoch: ${(valAccuracy * 100).toFixed(2)}%`,
      format: "~%",
      preciseFormat: ".2%",
      points: pointsOf("accuracy", "valAccuracy"),
      best: { epoch: best.at, value: valAccuracy },
      ...rest,
    }),
  ];
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: `${title}: loss and accuracy of training and validation over the epochs`,
    title: titleWithNotes(title, { notes, width: 2 * width }),
    config: THEME,
    spacing: 40,
    hconcat: panels,
  };
}

/** The first epoch with the lowest validation loss. */
function bestOf<T extends EpochCurves>(epochs: readonly T[]): T {
  const [first, ...others] = epochs;
  if (first === undefined) {
    throw new RangeError("Cannot draw the curves: there are no epochs, at least one is needed");
  }
  return others.reduce((best, each) => each.valLoss < best.valLoss ? each : best, first);
}

/** How a phase is called to a person. */
export function titleOf(phase: string): string {
  return phase === "fineTune" ? "fine-tuning" : phase;
}
