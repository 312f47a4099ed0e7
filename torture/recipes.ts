import type { Settings } from "../lib/config/mod.ts";
import { EVERY_INGREDIENT, tinySettings } from "../tests/training/tiny.ts";

/**
 * Settings of tiny runs, in which everything is at work that remembers something from step to step
 * or from epoch to epoch, or is random.
 */
export const RECIPES: Readonly<Record<string, Settings>> = {
  "features, then averages and every augmentation": tinySettings({
    saveEverySeconds: 1e-9, // after each call of a step
    head: { epochs: 3, patience: 2, preciseStatistics: 20 },
    fineTune: {
      ...EVERY_INGREDIENT,
      epochs: 4,
      schedule: "cosine",
      warmup: 0.2,
      patience: 1,
      restoreBest: true,
    },
  }),
  "images, one-cycle and plateau": tinySettings({
    saveEverySeconds: 1e-9,
    featureCache: false,
    head: {
      epochs: 3,
      optimizer: "sgd",
      learningRate: 0.01,
      momentum: 0.9,
      schedule: "oneCycle",
      averaging: 0.8,
      mirror: true,
      translate: 2,
      restoreBest: true,
    },
    fineTune: {
      epochs: 4,
      optimizer: "rmsprop",
      schedule: "plateau",
      plateauPatience: 1,
      averaging: 0.5,
      cutout: 7,
      patience: 2,
    },
  }),
};
