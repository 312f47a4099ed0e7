import { assertEquals } from "@std/assert";
import { epochMetricsSchema, meansOf, noSums } from "../../lib/training/metrics.ts";

// The contract of metrics.jsonl in DESIGN.md, decision 6.
const KEYS = [
  "phase",
  "epoch",
  "loss",
  "accuracy",
  "mse",
  "valLoss",
  "valAccuracy",
  "valMse",
  "learningRate",
  "seconds",
  "imagesPerSecond",
];

Deno.test("epochMetricsSchema has the keys of the contract", () => {
  assertEquals(Object.keys(epochMetricsSchema.shape), KEYS);
});

Deno.test("epochMetricsSchema refuses what is no number, as JSON's null for NaN", () => {
  const line = Object.fromEntries(KEYS.map((key) => [key, 1]));
  const metrics = { ...line, phase: "fineTune" };
  assertEquals(epochMetricsSchema.safeParse(metrics).success, true);
  const damaged = JSON.parse(JSON.stringify({ ...metrics, valMse: NaN }));
  assertEquals(epochMetricsSchema.safeParse(damaged).success, false);
  assertEquals(epochMetricsSchema.safeParse({ ...metrics, phase: "third" }).success, false);
});

Deno.test("meansOf() divides by the images seen", () => {
  const sums = { loss: 6, correct: 3, squaredError: 0.5, images: 4 };
  assertEquals(meansOf(sums), { loss: 1.5, accuracy: 0.75, mse: 0.125 });
});

Deno.test("noSums() gives sums of their own each time", () => {
  const first = noSums();
  first.images = 5;
  assertEquals(noSums(), { loss: 0, correct: 0, squaredError: 0, images: 0 });
});
