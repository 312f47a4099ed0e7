import {
  type Backend,
  type Cluster,
  type ClusterOptions,
  currentCluster,
} from "../../tensorflow/mod.ts";
import { UsageError } from "../../config/mod.ts";
import type { CommandContext } from "../command.ts";
import { openBackend } from "../open_backend.ts";
import { givenSettings } from "../setting_flags.ts";
import { StopSignals } from "../stop_signals.ts";
import { wholeNumber } from "../whole_number.ts";

/** A process that has found the others. */
export interface JoinedCluster {
  cluster: Cluster;
  /** What computes, in float32 until the settings are known. */
  backend: Backend;
}

/**
 * Starts TensorFlow as one of several processes, and waits for the others.
 *
 * @throws {UsageError} Where another backend was asked for.
 * @throws {Error} Where the port is taken, or a worker does not come in time.
 */
export async function joinCluster(
  context: CommandContext,
  place: ClusterOptions,
): Promise<JoinedCluster> {
  const { flags, reporter } = context;
  const { backend: asked = "auto" } = givenSettings(context);
  if (asked !== "auto" && asked !== "tensorflow") {
    throw new UsageError(
      `Cannot train together on the backend "${asked}": must be tensorflow, whose engine it is`,
    );
  }
  const threads = wholeNumber(flags, "threads", { otherwise: 0, least: 0 });
  const how = { backend: "tensorflow", precision: "float32", threads } as const;
  const backend = await openBackend({ ...how, cluster: place }, reporter);
  const cluster = currentCluster()!;
  using stop = new StopSignals(reporter);
  reporter.info(
    `this is ${cluster.describe(place.task)} of ${cluster.size}, waiting for the others`,
  );
  await cluster.join(stop.requested);
  return { cluster, backend };
}
