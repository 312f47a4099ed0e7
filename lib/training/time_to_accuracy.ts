import type { EpochMetrics } from "./metrics.ts";

/** When a run first reached an accuracy in validation: `time_to_accuracy.json`. */
export interface TimeToAccuracy {
  /** The accuracy that was asked for, 0..1. */
  accuracy: number;
  /** The phase in which validation reached it. */
  phase: EpochMetrics["phase"];
  /** The epoch of the phase after which it had, from 1. */
  epoch: number;
  /** Its validation accuracy. */
  valAccuracy: number;
  /** Epochs of both phases up to there. */
  epochs: number;
  /** Seconds that these epochs took, validation included; what comes before the first is not in it. */
  seconds: number;
}

/**
 * When training first reached an accuracy in validation. It follows from the metrics alone, so it is
 * the same for a run that was stopped and resumed.
 *
 * @param history Every epoch so far, in order.
 * @returns undefined where it has not, or where the accuracy is 0: nothing is asked for then.
 */
export function timeToAccuracy(
  history: readonly EpochMetrics[],
  { accuracy }: { accuracy: number },
): TimeToAccuracy | undefined {
  const place = history.findIndex(({ valAccuracy }) => valAccuracy >= accuracy);
  if (accuracy === 0 || place === -1) return undefined;
  const { phase, epoch, valAccuracy } = history[place]!;
  const until = history.slice(0, place + 1);
  const seconds = until.reduce((sum, line) => sum + line.seconds, 0);
  return { accuracy, phase, epoch, valAccuracy, epochs: until.length, seconds };
}
