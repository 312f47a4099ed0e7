import type { PhaseSettings } from "../settings.ts";

/** A phase without anything that its preset does not ask for. */
export const PLAIN_PHASE = {
  momentum: 0,
  weightDecay: 0,
  clipNorm: 0,
  baseRate: 1,
  layerDecay: 1,
  unfreezeOver: 0,
  schedule: "constant",
  warmup: 0,
  plateauFactor: 0.1, // Keras's defaults, for where the schedule is "plateau"
  plateauPatience: 10,
  averaging: 0,
  labelSmoothing: 0,
  dropoutSamples: 1,
  preciseStatistics: 0,
  views: 1,
  mirror: false,
  translate: 0,
  colourJitter: 0,
  cutout: 0,
  mixup: 0,
  patience: 0,
  restoreBest: true,
} as const satisfies Partial<PhaseSettings>;
