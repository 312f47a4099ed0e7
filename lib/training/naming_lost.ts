import { setTimeout as delay } from "node:timers/promises";
import type { Cluster } from "../tensorflow/mod.ts";

/** Long enough for the others to ask who is lost, and to find this worker there. */
const STAY_MS = 2_000;

/** What TensorFlow says where an op of several workers, or a step that holds one, was broken off. */
const BROKEN_OFF = /^Cannot run "(?:CollectiveReduceV2|captured_\d+)": /;

/**
 * Does work that needs all workers, and names those that are lost where it was broken off.
 *
 * @param cluster The workers; nothing where this process works alone.
 * @throws {Error} Whatever the work throws; where a worker is lost, its number and address, and how to
 * go on.
 */
export async function namingLost<T>(
  cluster: Cluster | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (cluster === undefined || !BROKEN_OFF.test(message)) throw error;
    const lost = await cluster.lost();
    await delay(STAY_MS);
    const names = lost.map((task) => cluster.describe(task)).join(", ");
    const reason = names === ""
      ? `all workers answer, but one did not come to the same place within ` +
        `${cluster.timeoutSeconds} s`
      : `no answer from ${names}`;
    throw new Error(
      `Cannot go on together: ${reason}; the last checkpoint is whole: start all workers again ` +
        "with --resume, with fewer of them if need be",
      { cause: error },
    );
  }
}
