import { evaluatePredictions } from "../../lib/evaluation/mod.ts";
import type { RunRecord } from "../../lib/report/mod.ts";
import type { EpochMetrics } from "../../lib/training/mod.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";
import { classNames, predictions } from "./some_predictions.ts";

/** An epoch of the head. */
export const EPOCH: EpochMetrics = {
  phase: "head",
  epoch: 1,
  loss: 2,
  accuracy: 0.25,
  mse: 0.1,
  valLoss: 1.5,
  valAccuracy: 0.5,
  valMse: 0.1,
  learningRate: 0.001,
  seconds: 2,
  imagesPerSecond: 100,
};

/** A run of three epochs that was evaluated on fifty test images, of which none is right. */
export const RUN: RunRecord = {
  name: "one",
  config: { ...EXAMPLE_CONFIG, classes: [...classNames] },
  metrics: [
    EPOCH,
    { ...EPOCH, epoch: 2, valLoss: 1.25, valAccuracy: 0.6 },
    { ...EPOCH, phase: "fineTune", valLoss: 1.3, imagesPerSecond: 10, seconds: 30 },
  ],
  evaluations: new Map([["test", evaluatePredictions(predictions)]]),
};
