import { assertEquals, assertLess } from "@std/assert";
import { PRESETS } from "../../../lib/config/presets/mod.ts";
import { resolveSettings } from "../../../lib/config/resolve_settings.ts";

for (const [name, preset] of Object.entries(PRESETS)) {
  Deno.test(`preset "${name}" is valid and passes unchanged`, () => {
    assertEquals(resolveSettings({ preset: name }), { preset: name, settings: preset });
  });
}

Deno.test("PRESETS has the default first", () => {
  assertEquals(Object.keys(PRESETS), ["fast", "reference", "best", "photos", "smoke"]);
});

Deno.test('preset "reference" is the published recipe', () => {
  const { head, fineTune, data } = PRESETS.reference!;
  // DESIGN.md, "The program".
  assertEquals([head.epochs, fineTune.epochs, fineTune.patience], [50, 150, 10]);
  assertEquals([head.optimizer, fineTune.optimizer], ["rmsprop", "rmsprop"]);
  assertEquals([head.learningRate, fineTune.learningRate], [1e-3, 1e-5]);
  assertEquals([head.batchSize, fineTune.batchSize], [32, 32]);
  assertEquals([head.mirror, fineTune.mirror], [false, false]);
  assertEquals(data, {
    trainImages: 50_000,
    validationImages: 0,
    testImages: 10_000,
    validateOn: "test",
  });
});

Deno.test('preset "fast" chooses on images that it does not report', () => {
  const { data } = PRESETS.fast!;
  assertEquals([data.validateOn, data.validationImages, data.testImages], [
    "validation",
    5_000,
    10_000,
  ]);
});

Deno.test('preset "smoke" goes the way of "fast" on few images', () => {
  const { fast, smoke } = PRESETS;
  assertEquals(
    { ...smoke!.fineTune, epochs: 0, batchSize: 0 },
    { ...fast!.fineTune, epochs: 0, batchSize: 0 },
  );
  assertLess(smoke!.data.trainImages * smoke!.fineTune.epochs, 5_000);
});
