import {
  readCheckpoint,
  restoreWeights,
  saveCheckpoint,
  type TrainingState,
} from "./checkpoint.ts";
import type { Classifier } from "./classifier.ts";
import { appendLogs } from "./logs/run_logs.ts";
import type { EpochMetrics } from "./metrics.ts";
import type { Named } from "./optimizers/optimizer.ts";
import type { RunFolder } from "./run_folder.ts";
import type { TimeToAccuracy } from "./time_to_accuracy.ts";
import type { tf } from "../tensorflow/mod.ts";

/** Where training leaves what it has done, and finds it again. */
export interface RunKeeper {
  /** Saves where training stands, with the optimizer's slots where it is to go on from there. */
  saveLast(state: TrainingState, slots?: Named<tf.Variable>): Promise<void>;
  /** Saves the weights as the best so far, and forgets what was said of those before them. */
  saveBest(state: TrainingState): Promise<void>;
  /** Sets the weights to the best so far. */
  restoreBest(): Promise<void>;
  /** Adds the last epoch of the history. */
  addEpoch(history: readonly EpochMetrics[]): Promise<void>;
  /** Notes when the run reached the accuracy that it was to reach. */
  reached(time: TimeToAccuracy): Promise<void>;
}

/** Keeps a classifier's training in a run's folder. */
export function folderKeeper(run: RunFolder, classifier: Classifier): RunKeeper {
  return {
    saveLast: (state, slots) =>
      saveCheckpoint(run.last, { classifier, state, ...(slots && { slots }) }),
    saveBest: async (state) => {
      await run.forgetEvaluations();
      // Without the time, so that two equal runs give the same bytes.
      await saveCheckpoint(run.best, { classifier, state: { ...state, seconds: 0 } });
    },
    restoreBest: async () => restoreWeights(classifier, await readCheckpoint(run.best)),
    addEpoch: async (history) => {
      await run.appendMetrics(history.at(-1)!);
      await appendLogs(run, history);
    },
    reached: (time) => run.writeTimeToAccuracy(time),
  };
}

/** Keeps nothing: of several workers the first one does, and the others get weights from it. */
export const noKeeper: RunKeeper = {
  saveLast: () => Promise.resolve(),
  saveBest: () => Promise.resolve(),
  restoreBest: () => Promise.resolve(),
  addEpoch: () => Promise.resolve(),
  reached: () => Promise.resolve(),
};
