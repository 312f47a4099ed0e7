import { assertEquals } from "@std/assert";
import type { EpochMetrics } from "../../lib/training/metrics.ts";
import { timeToAccuracy } from "../../lib/training/time_to_accuracy.ts";

function epochOf(phase: EpochMetrics["phase"], epoch: number, valAccuracy: number): EpochMetrics {
  const same = { loss: 1, accuracy: 0.5, mse: 0.1, valLoss: 1, valMse: 0.1, learningRate: 1 };
  return { phase, epoch, valAccuracy, ...same, seconds: epoch + 0.5, imagesPerSecond: 1 };
}

const HISTORY = [
  epochOf("head", 1, 0.4),
  epochOf("head", 2, 0.5),
  epochOf("fineTune", 1, 0.8),
  epochOf("fineTune", 2, 0.7),
];

Deno.test("timeToAccuracy() counts epochs and seconds of both phases", () => {
  assertEquals(timeToAccuracy(HISTORY, { accuracy: 0.75 }), {
    accuracy: 0.75,
    phase: "fineTune",
    epoch: 1,
    valAccuracy: 0.8,
    epochs: 3,
    seconds: 5.5,
  });
  assertEquals(timeToAccuracy(HISTORY, { accuracy: 0.4 })?.epochs, 1);
});

Deno.test("timeToAccuracy() is undefined where it was not reached, or not asked for", () => {
  assertEquals(timeToAccuracy(HISTORY, { accuracy: 0.81 }), undefined);
  assertEquals(timeToAccuracy(HISTORY, { accuracy: 0 }), undefined);
  assertEquals(timeToAccuracy([], { accuracy: 0.1 }), undefined);
});
