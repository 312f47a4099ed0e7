import { type PhaseName, PHASES, type Settings } from "../config/mod.ts";
import { unlessAborted } from "./interrupt.ts";
import { noSums } from "./metrics.ts";
import { namedWeights } from "./named_weights.ts";
import { type PhasePlanOptions, planPhase } from "./phase_plans.ts";
import { shareVariables } from "./share_variables.ts";
import { timeToAccuracy } from "./time_to_accuracy.ts";
import { trainPhase, type TrainPhaseOptions } from "./train_phase.ts";
import type { TrainingState } from "./checkpoint.ts";

/** What phases are trained with: what each of them needs, and which there are. */
export interface TrainPhasesOptions
  extends
    Pick<PhasePlanOptions, "data" | "features">,
    Omit<TrainPhaseOptions, "seed" | "saveEverySeconds" | "untilAccuracy"> {
  /** All settings of the run. */
  settings: Settings;
  /** The phases that are left, in their order. */
  phases: readonly PhaseName[];
}

/**
 * Trains what is left of a run, phase after phase.
 *
 * @returns Whether all was done, or a person stopped it.
 * @throws {RangeError} Where a loss is no finite number, naming phase and epoch.
 */
export async function trainPhases(
  options: TrainPhasesOptions,
): Promise<"finished" | "interrupted"> {
  const { phases, settings, keeper, history, signal, ...rest } = options;
  const { classifier } = options;
  const { seed, saveEverySeconds, until } = settings;
  let { state } = options;
  for (const phase of phases) {
    if (settings[phase].epochs > 0) {
      await shareVariables(namedWeights([classifier.base, classifier.head]).values());
      const plan = await planPhase(phase, { ...rest, settings, signal })
        .catch(unlessAborted(signal));
      if (plan === undefined) return "interrupted";
      state = await trainPhase(plan, {
        ...rest,
        keeper,
        history,
        state,
        seed,
        saveEverySeconds,
        untilAccuracy: until.accuracy,
        signal,
      });
      if (signal?.aborted) return "interrupted";
    }
    const reached = timeToAccuracy(history, until);
    if (reached !== undefined) await keeper.reached(reached);
    state = await nextPhase(state, { ...options, phase, isLast: reached !== undefined });
    if (state.finished) break;
  }
  return "finished";
}

/** What follows a phase: the best weights where they are wanted, then the next phase's start. */
async function nextPhase(
  state: TrainingState,
  { phase, isLast, keeper, settings }: Pick<TrainPhasesOptions, "keeper" | "settings"> & {
    phase: PhaseName;
    /** Whether the run ends here, whatever is left of it. */
    isLast: boolean;
  },
): Promise<TrainingState> {
  if (settings[phase].restoreBest && state.best !== null) await keeper.restoreBest();
  const next = isLast ? undefined : PHASES[PHASES.indexOf(phase) + 1];
  const { updatesFrom: _, ...rest } = state;
  const after: TrainingState = next === undefined
    ? { ...rest, finished: true }
    : { ...rest, phase: next, epoch: 1, step: 0, seconds: 0, sums: noSums() };
  await keeper.saveLast(after);
  return after;
}
