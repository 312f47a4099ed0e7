import type { PhaseSettings } from "../config/mod.ts";

/**
 * The learning rate of one step of a phase: a straight rise from 0 over the warm-up, then constant
 * or falling along half a cosine to 0 (Loshchilov and Hutter, "SGDR", arXiv 1608.03983, without
 * restarts).
 *
 * @param settings The phase's settings.
 * @param at `step` counts from 0 over the whole phase, `steps` is how many the phase has.
 * @returns The rate, from 0 to `learningRate`.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const settings = { learningRate: 0.1, schedule: "cosine", warmup: 0.2 } as const;
 * assertEquals(learningRateAt(settings, { step: 0, steps: 10 }), 0.05);
 * assertEquals(learningRateAt(settings, { step: 1, steps: 10 }), 0.1);
 * assertAlmostEquals(learningRateAt(settings, { step: 6, steps: 10 }), 0.05);
 * ```
 */
export function learningRateAt(
  settings: Pick<PhaseSettings, "learningRate" | "schedule" | "warmup">,
  at: { step: number; steps: number },
): number {
  const { learningRate, schedule, warmup } = settings;
  const rising = Math.round(warmup * at.steps);
  if (at.step < rising) return learningRate * (at.step + 1) / rising;
  if (schedule === "constant") return learningRate;
  const progress = (at.step - rising) / Math.max(1, at.steps - rising);
  return learningRate * (1 + Math.cos(Math.PI * progress)) / 2;
}
