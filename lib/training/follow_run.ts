import { silentReporter } from "../files/mod.ts";
import { currentCluster } from "../tensorflow/mod.ts";
import { checkShares } from "./check_shares.ts";
import { hearFirst, startSchema } from "./first_word.ts";
import { Interrupt } from "./interrupt.ts";
import { runData } from "./run_data.ts";
import { noKeeper } from "./run_keeper.ts";
import { checkBatchesFit } from "./step_memory.ts";
import {
  classifierFor,
  featureKey,
  type TrainRunOptions,
  type TrainRunResult,
} from "./train_run.ts";
import { trainPhases } from "./train_phases.ts";

/** What a worker that is not the first is given: neither run nor weights, which the first one has. */
export type FollowRunOptions =
  & Pick<
    TrainRunOptions,
    | "settings"
    | "network"
    | "dataset"
    | "backend"
    | "featureFolder"
    | "wire"
    | "signal"
    | "reporter"
  >
  & { weights: Pick<TrainRunOptions["weights"], "sha256"> };

/**
 * The part of a worker that is not the first in training a run: it starts where the first one says,
 * from the weights that it sends, and writes nothing of the run.
 *
 * @throws {Error} Where the first worker could not start, with its reason, or a worker is lost.
 */
export async function followRun(options: FollowRunOptions): Promise<TrainRunResult> {
  const { settings, dataset, backend, wire, reporter = silentReporter } = options;
  const { phases, state, history } = await hearFirst(startSchema);
  if (phases.length === 0) return "finished";
  const cluster = currentCluster()!;
  const data = runData(dataset, settings);
  const classifier = classifierFor(options);
  try {
    using interrupt = new Interrupt();
    const { signal: given } = options;
    const asked = given ? AbortSignal.any([interrupt.signal, given]) : interrupt.signal;
    const signal = cluster.stopTogether(asked);
    checkShares(phases, { settings, data, cluster });
    checkBatchesFit(phases, { settings, classifier, backend });
    return await trainPhases({
      phases,
      settings,
      classifier,
      precision: backend.precision,
      data,
      features: { folder: options.featureFolder, key: featureKey(options) },
      keeper: noKeeper,
      state,
      checkpoint: undefined,
      history,
      wire,
      signal,
      reporter,
    });
  } finally {
    classifier.dispose();
  }
}
