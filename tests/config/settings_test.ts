import { assertEquals } from "@std/assert";
import { PRESETS } from "../../lib/config/presets/mod.ts";
import { PHASES, phaseSchema, settingsSchema } from "../../lib/config/settings.ts";

const { fast } = PRESETS;

/** Whether the preset `fast` is valid with one phase setting changed. */
function takes(change: Record<string, unknown>): boolean {
  return phaseSchema.safeParse({ ...fast!.head, ...change }).success;
}

Deno.test("phaseSchema holds each setting to its range", () => {
  const valid = [
    { epochs: 0 },
    { batchSize: 1 },
    { batchSize: 4096 },
    { learningRate: 10 },
    { momentum: 1 },
    { labelSmoothing: 0.9 },
    { patience: 0 },
    { optimizer: "sgd" },
    { schedule: "constant" },
  ];
  for (const change of valid) assertEquals(takes(change), true, JSON.stringify(change));
  const invalid = [
    { epochs: -1 },
    { epochs: 1.5 },
    { batchSize: 0 },
    { batchSize: 4097 },
    { learningRate: 0 },
    { learningRate: NaN },
    { learningRate: Infinity },
    { momentum: 1.1 },
    { warmup: -0.1 },
    { labelSmoothing: 1 },
    { optimizer: "adagrad" },
    { mirror: "true" },
    { unknown: 1 },
  ];
  for (const change of invalid) assertEquals(takes(change), false, JSON.stringify(change));
});

Deno.test("settingsSchema takes seeds of 31 bits and known backends", () => {
  const takesAll = (change: Record<string, unknown>) =>
    settingsSchema.safeParse({ ...fast, ...change }).success;
  assertEquals(takesAll({ seed: 2 ** 31 - 1 }), true);
  assertEquals(takesAll({ seed: 2 ** 31 }), false);
  assertEquals(takesAll({ seed: -1 }), false);
  assertEquals(takesAll({ backend: "webgl" }), false);
  assertEquals(takesAll({ weights: "" }), false);
  assertEquals(takesAll({ unknown: 1 }), false);
});

Deno.test("settingsSchema takes any count of images of a folder of one's own", () => {
  const takesImages = (trainImages: number) =>
    settingsSchema.safeParse({ ...fast, data: { ...fast!.data, trainImages } }).success;
  assertEquals([1_000, 1_005, 2, 1, 0.5].map(takesImages), [true, true, true, false, false]);
});

Deno.test("settingsSchema has settings for each phase", () => {
  for (const phase of PHASES) assertEquals(settingsSchema.shape[phase], phaseSchema);
});
