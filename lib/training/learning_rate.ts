import type { PhaseSettings } from "../config/mod.ts";
import { plateauFactor } from "./plateau.ts";

/** The settings that the learning rate follows from. */
export type ScheduleSettings = Pick<
  PhaseSettings,
  "learningRate" | "schedule" | "warmup" | "plateauFactor" | "plateauPatience"
>;

/** A place in a phase. */
export interface SchedulePlace {
  /** The step, from 0 over the whole phase. */
  step: number;
  /** How many steps the phase has. */
  steps: number;
  /** The validation losses of the epochs that are done, which `plateau` goes by. @default none */
  valLosses?: readonly number[];
}

/** How far below its peak the one-cycle rate starts, and how far below that it ends. */
const ONE_CYCLE = { start: 25, end: 1e4 };

/**
 * The learning rate of one step of a phase.
 *
 * - `constant`: a straight rise over the warm-up, then `learningRate`.
 * - `cosine`: the same rise, then half a cosine down to 0 (Loshchilov and Hutter, "SGDR", arXiv
 *   1608.03983, without restarts; Keras's `CosineDecay`).
 * - `oneCycle`: half a cosine from 1/25 of the rate up to it over the warm-up, another one down to
 *   1/250,000 of it (Smith and Topin, "Super-convergence", arXiv 1708.07120, as PyTorch's
 *   `OneCycleLR` has it, its momentum left alone).
 * - `plateau`: the rise, then `learningRate` times `plateauFactor` for each time that the validation
 *   loss stood still (Keras's `ReduceLROnPlateau`).
 *
 * @param settings The phase's settings.
 * @returns The rate, from 0 to `learningRate`.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { PRESETS } from "../config/mod.ts";
 *
 * const { head } = PRESETS.reference!;
 * const settings = { ...head, learningRate: 0.1, schedule: "cosine", warmup: 0.2 } as const;
 * assertEquals(learningRateAt(settings, { step: 0, steps: 10 }), 0.05);
 * assertEquals(learningRateAt(settings, { step: 1, steps: 10 }), 0.1);
 * assertAlmostEquals(learningRateAt(settings, { step: 6, steps: 10 }), 0.05);
 * ```
 */
export function learningRateAt(settings: ScheduleSettings, at: SchedulePlace): number {
  const { learningRate, schedule, warmup } = settings;
  if (schedule === "oneCycle") return learningRate * oneCycle(warmup, at);
  const rising = Math.round(warmup * at.steps);
  if (at.step < rising) return learningRate * (at.step + 1) / rising;
  switch (schedule) {
    case "constant":
      return learningRate;
    case "cosine":
      return between(learningRate, 0, (at.step - rising) / Math.max(1, at.steps - rising));
    case "plateau":
      return learningRate * plateauFactor(at.valLosses ?? [], {
        factor: settings.plateauFactor,
        patience: settings.plateauPatience,
      });
  }
}

/** The share of the peak at one step. */
function oneCycle(warmup: number, { step, steps }: SchedulePlace): number {
  const start = 1 / ONE_CYCLE.start;
  const top = warmup * steps - 1;
  const last = steps - 1;
  if (step <= top && top > 0) return between(start, 1, step / top);
  const from = Math.max(0, top);
  return between(1, start / ONE_CYCLE.end, (step - from) / Math.max(1, last - from));
}

/** Along half a cosine from one number, at 0, to another, at 1. */
function between(from: number, to: number, share: number): number {
  return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
}
