import type { PhaseName } from "../config/mod.ts";
import { silentReporter } from "../files/mod.ts";
import { classifierOf, readCheckpoint } from "./checkpoint.ts";
import { findLearningRate } from "./find_learning_rate.ts";
import { Interrupt } from "./interrupt.ts";
import { planPhase } from "./phase_plans.ts";
import { runData } from "./run_data.ts";
import type { RateTrial } from "./suggest_rates.ts";
import { featureKey, trainRun, type TrainRunOptions } from "./train_run.ts";

/** What rates are tried with: what a run is trained from, and which rates. */
export interface TryLearningRatesOptions extends Omit<TrainRunOptions, "exists"> {
  /** The rate of the first step. */
  from: number;
  /** The rate that the last step would have. */
  to: number;
  /** Steps at most. */
  steps: number;
}

/**
 * Tries learning rates where a phase would start: for fine-tuning the head is trained first, as the
 * settings have it, into the run's folder, which is replaced.
 *
 * @returns The steps that were taken; undefined where a person stopped it before them.
 * @throws Whatever `trainRun` throws.
 */
export async function tryLearningRates(
  phase: PhaseName,
  options: TryLearningRatesOptions,
): Promise<RateTrial[] | undefined> {
  const { settings, backend, dataset, run, featureFolder, signal } = options;
  const { reporter = silentReporter, from, to, steps } = options;
  const { precision } = backend;
  using interrupt = new Interrupt(signal);
  const interrupted = () => interrupt.requested;
  const start = {
    ...settings,
    head: { ...settings.head, epochs: phase === "head" ? 0 : settings.head.epochs },
    fineTune: { ...settings.fineTune, epochs: 0 },
  };
  await trainRun({ ...options, settings: start, exists: "replace" });
  if (interrupted()) return undefined;
  const classifier = classifierOf(await readCheckpoint(run.last));
  try {
    const plan = await planPhase(phase, {
      settings,
      classifier,
      precision,
      data: runData(dataset, settings),
      features: { folder: featureFolder, key: featureKey(options) },
      reporter,
    });
    const { seed } = settings;
    return await findLearningRate(plan, {
      classifier,
      precision,
      seed,
      from,
      to,
      steps,
      interrupted,
      reporter,
    });
  } finally {
    classifier.dispose();
  }
}
