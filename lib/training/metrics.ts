import { z } from "zod";
import { PHASES } from "../config/mod.ts";

/** One line of `metrics.jsonl`. */
export const epochMetricsSchema = z.object({
  /** `"head"` or `"fineTune"`. */
  phase: z.enum(PHASES),
  /** From 1 in each phase. */
  epoch: z.int().min(1),
  /** The training objective as trained: with dropout, label smoothing and augmentation. */
  loss: z.number(),
  /** Share of training images classified correctly while training, 0..1. */
  accuracy: z.number(),
  /** Squared error of the probabilities while training. */
  mse: z.number(),
  /** Plain cross-entropy of the validation images. */
  valLoss: z.number(),
  /** Share of validation images classified correctly, 0..1. */
  valAccuracy: z.number(),
  /** Squared error of the probabilities of the validation images. */
  valMse: z.number(),
  /** The rate of the epoch's last step. */
  learningRate: z.number(),
  /** Time that the epoch took, validation included. */
  seconds: z.number(),
  /** Training images a second, validation left out. */
  imagesPerSecond: z.number(),
});

/** One epoch's metrics. */
export type EpochMetrics = z.infer<typeof epochMetricsSchema>;

/** What an epoch's steps add up to. */
export interface RunningSums {
  /** Of the objective, over images. */
  loss: number;
  /** Images classified correctly. */
  correct: number;
  /** Of the squared error, over images. */
  squaredError: number;
  /** Images seen. */
  images: number;
}

/** Sums before the first step. */
export function noSums(): RunningSums {
  return { loss: 0, correct: 0, squaredError: 0, images: 0 };
}

/** The means of an epoch's sums, by the names of its metrics. */
export function meansOf(sums: RunningSums): Pick<EpochMetrics, "loss" | "accuracy" | "mse"> {
  return {
    loss: sums.loss / sums.images,
    accuracy: sums.correct / sums.images,
    mse: sums.squaredError / sums.images,
  };
}
