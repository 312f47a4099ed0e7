import { currentCluster } from "../tensorflow/mod.ts";
import { checkShares } from "./check_shares.ts";
import { hearFirst, startSchema } from "./first_word.ts";
import { Interrupt } from "./interrupt.ts";
import { runData } from "./run_data.ts";
import { noKeeper } from "./run_keeper.ts";
import { checkBatchesFit } from "./step_memory.ts";
import {
  classifierFor,
  phaseOptions,
  type SharedOptions,
  type TrainRunResult,
} from "./train_run.ts";
import { trainPhases } from "./train_phases.ts";

/**
 * The part of a worker that is not the first in training a run: it starts where the first one says,
 * from the weights that it sends, and writes nothing of the run.
 *
 * @throws {Error} Where the first worker could not start, with its reason, or a worker is lost.
 */
export async function followRun(options: SharedOptions): Promise<TrainRunResult> {
  const { settings, dataset, backend } = options;
  const { phases, state, history } = await hearFirst(startSchema);
  if (phases.length === 0) return "finished";
  const data = runData(dataset, settings);
  const classifier = classifierFor(options);
  try {
    using interrupt = new Interrupt(options.signal);
    checkShares(phases, { settings, data, cluster: currentCluster() });
    checkBatchesFit(phases, { settings, classifier, backend });
    return await trainPhases({
      ...phaseOptions(options),
      phases,
      classifier,
      data,
      keeper: noKeeper,
      state,
      checkpoint: undefined,
      history,
      signal: interrupt.signal,
    });
  } finally {
    classifier.dispose();
  }
}
