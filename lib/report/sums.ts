import type { EpochMetrics } from "../training/mod.ts";

/** Seconds of all epochs, validation included. */
export function secondsOf(metrics: readonly Pick<EpochMetrics, "seconds">[]): number {
  return metrics.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** How many epochs of each phase there are. */
export function epochsOf(
  metrics: readonly Pick<EpochMetrics, "phase">[],
): Record<EpochMetrics["phase"], number> {
  const count = (name: string) => metrics.filter(({ phase }) => phase === name).length;
  return { head: count("head"), fineTune: count("fineTune") };
}
