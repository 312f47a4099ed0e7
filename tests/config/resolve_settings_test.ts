import { assertEquals, assertThrows } from "@std/assert";
import { PRESETS } from "../../lib/config/presets/mod.ts";
import { resolveSettings, type SettingChoices } from "../../lib/config/resolve_settings.ts";
import { UsageError } from "../../lib/config/usage_error.ts";

function assertRefused(choices: SettingChoices, sentence: string): void {
  assertThrows(() => resolveSettings(choices), UsageError, sentence);
}

Deno.test("resolveSettings() takes the preset fast where none is named", () => {
  assertEquals(resolveSettings(), { preset: "fast", settings: PRESETS.fast! });
});

Deno.test("resolveSettings() reads numbers, booleans and words from text", () => {
  const { settings } = resolveSettings({
    preset: "smoke",
    changes: {
      "seed": "7",
      "featureCache": "false",
      "weights": "data/weights/mine.h5",
      "head.learningRate": "1e-2",
      "fineTune.mirror": "true",
      "fineTune.optimizer": "sgd",
      "data.trainImages": " 500 ",
    },
  });
  assertEquals([settings.seed, settings.featureCache], [7, false]);
  assertEquals(settings.weights, "data/weights/mine.h5");
  assertEquals(settings.head, { ...PRESETS.smoke!.head, learningRate: 0.01 });
  assertEquals([settings.fineTune.mirror, settings.fineTune.optimizer], [true, "sgd"]);
  assertEquals(settings.data.trainImages, 500);
});

Deno.test("resolveSettings() takes values that are no text as they are", () => {
  const { settings } = resolveSettings({ changes: { "head.epochs": 3, "head.mirror": true } });
  assertEquals([settings.head.epochs, settings.head.mirror], [3, true]);
});

Deno.test("resolveSettings() leaves the preset as it is", () => {
  const before = structuredClone(PRESETS.fast);
  resolveSettings({ changes: { "head.epochs": 3 } });
  assertEquals(PRESETS.fast, before);
});

Deno.test("resolveSettings() lists the presets where one is unknown", () => {
  for (const preset of ["quick", "toString", ""]) {
    assertRefused(
      { preset },
      `Cannot use the preset "${preset}": there is none of that name; ` +
        "valid are fast, reference, best, photos, smoke",
    );
  }
});

Deno.test("resolveSettings() lists the keys where one is unknown", () => {
  for (const path of ["epochs", "head", "head.epoch", "head.epochs.x", "__proto__.x"]) {
    assertRefused(
      { changes: { [path]: "1" } },
      `Cannot set "${path}": there is no such key; valid are seed, backend, `,
    );
  }
});

Deno.test("resolveSettings() says what a value must be", () => {
  const refused: [string, string | number | boolean, string][] = [
    ["head.epochs", "many", "expected number, received string"],
    ["head.epochs", "", "expected number, received string"],
    ["head.epochs", "2.5", "expected int"],
    ["head.epochs", "-1", "expected number to be >=0"],
    ["head.learningRate", "Infinity", "expected number"],
    ["head.mirror", "yes", "expected boolean, received string"],
    ["head.mirror", 1, "expected boolean, received number"],
    ["head.optimizer", "adagrad", 'expected one of "rmsprop"|"adam"|"sgd"'],
    ["backend", "webgl", 'expected one of "auto"|"tensorflow"|"wasm"|"cpu"'],
    ["data.trainImages", "1005", "must be a multiple of 10"],
  ];
  for (const [path, value, found] of refused) {
    const error = assertThrows(() => resolveSettings({ changes: { [path]: value } }), UsageError);
    assertEquals(error.message.startsWith(`Cannot set "${path}": `), true, error.message);
    assertEquals(error.message.includes(found), true, error.message);
  }
});

Deno.test("resolveSettings() holds counts to CIFAR-10's where its images are taken", () => {
  const changes = { "data.trainImages": 60_000, "data.testImages": 7 };
  assertRefused(
    { changes: { "data.trainImages": 60_000 } },
    'Cannot set "data.trainImages": it is 60000, must be at most 50000 of CIFAR-10',
  );
  assertRefused(
    { changes: { "data.testImages": 0 } },
    'Cannot set "data.testImages": too small: expected number to be >=1',
  );
  const { settings } = resolveSettings({ changes: { ...changes, images: "/photos" } });
  assertEquals([settings.data.trainImages, settings.data.testImages], [60_000, 7]);
});

Deno.test("resolveSettings() wants images to validate on and images to train on", () => {
  assertRefused(
    { changes: { "data.validationImages": 0 } },
    'Cannot set "data.validationImages": it is 0, but must be at least 10 ' +
      'where "data.validateOn" is "validation"',
  );
  assertRefused(
    { preset: "smoke", changes: { "data.validationImages": 1_000 } },
    'Cannot set "data.validationImages": 1000 of 1000 training images leave 0 to train on, ' +
      "must be at least 10",
  );
  const { settings } = resolveSettings({
    changes: { "data.validationImages": 0, "data.validateOn": "test" },
  });
  assertEquals(settings.data.validationImages, 0);
});
