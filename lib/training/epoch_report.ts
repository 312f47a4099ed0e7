import type { PhaseName, Settings } from "../config/mod.ts";
import { duration, type EpochReport, type Reporter } from "../files/mod.ts";
import type { EpochMetrics } from "./metrics.ts";
import { PHASE_TITLES } from "./train_epoch.ts";

/** One epoch in numbers. */
export function epochReport(
  metrics: EpochMetrics,
  { epochs, best }: { epochs: number; best: boolean },
): EpochReport {
  const { phase, epoch, loss, accuracy, valLoss, valAccuracy, learningRate } = metrics;
  const title = PHASE_TITLES[phase];
  return { phase: title, epoch, epochs, loss, accuracy, valLoss, valAccuracy, learningRate, best };
}

/**
 * One epoch as a person reads it.
 *
 * @param left Seconds that the phase will take from there. @default 0
 */
export function epochLine(
  { seconds, imagesPerSecond }: EpochMetrics,
  { report, left = 0 }: { report: EpochReport; left?: number },
): string {
  const { phase, epoch, epochs, loss, accuracy, valLoss, valAccuracy, learningRate } = report;
  return [
    `${phase} ${epoch}/${epochs}`,
    `loss ${loss.toFixed(4)}`,
    `accuracy ${percent(accuracy)}`,
    `validation loss ${valLoss.toFixed(4)}${report.best ? " (best)" : ""}`,
    `accuracy ${percent(valAccuracy)}`,
    `rate ${learningRate.toPrecision(2)}`,
    `${seconds.toFixed(1)} s`,
    `${imagesPerSecond.toFixed(0)} images/s`,
    ...(left > 1 ? [`${duration(left)} left`] : []),
  ].join("  ");
}

/**
 * Tells the epochs of a run that were trained before, so that whoever looks at a run that goes on,
 * or that was trained elsewhere, sees the whole of it.
 */
export function tellEpochs(
  history: readonly EpochMetrics[],
  { settings, phases, reporter }: {
    settings: Settings;
    /** The phases that are told. */
    phases: readonly PhaseName[];
    reporter: Reporter;
  },
): void {
  let lowest = Infinity;
  for (const metrics of history) {
    const best = metrics.valLoss < lowest;
    if (best) lowest = metrics.valLoss;
    if (!phases.includes(metrics.phase)) continue;
    const report = epochReport(metrics, { epochs: settings[metrics.phase].epochs, best });
    reporter.info(epochLine(metrics, { report }), report);
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
