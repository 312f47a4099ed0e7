import type { Cluster } from "./cluster.ts";

let current: Cluster | undefined;

/** The workers that this process trains with; nothing where it trains alone. */
export function currentCluster(): Cluster | undefined {
  return current;
}

/** Makes this process one of several. */
export function setCluster(cluster: Cluster): void {
  current = cluster;
}
