import { type PhaseName, type Settings, UsageError } from "../config/mod.ts";
import type { Cluster } from "../tensorflow/mod.ts";
import { headIsOnFeatures } from "./phase_plans.ts";
import type { RunData } from "./run_data.ts";

/**
 * Makes sure that every worker has at least one image of every batch that is shared, the last one of
 * an epoch included.
 *
 * @throws {UsageError} Where there are more workers than that.
 */
export function checkShares(
  phases: readonly PhaseName[],
  { settings, data: { train }, cluster }: {
    settings: Settings;
    data: Pick<RunData, "train">;
    cluster: Pick<Cluster, "size"> | undefined;
  },
): void {
  if (cluster === undefined) return;
  for (const phase of phases) {
    const { epochs, batchSize } = settings[phase];
    const last = train.count % batchSize;
    const least = last === 0 ? Math.min(batchSize, train.count) : last;
    const isShared = phase !== "head" || !headIsOnFeatures(settings);
    if (epochs === 0 || !isShared || least >= cluster.size) continue;
    throw new UsageError(
      `Cannot train phase "${phase}" with ${cluster.size} workers: with ${train.count} images in ` +
        `batches of ${batchSize} the smallest batch has ${least}, and each worker must have one; ` +
        `choose another "${phase}.batchSize", or fewer workers`,
    );
  }
}
