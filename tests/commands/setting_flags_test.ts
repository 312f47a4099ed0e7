import { assertEquals } from "@std/assert";
import { givenSettings, settingFlags } from "../../lib/commands/setting_flags.ts";
import { resolveSettings, SETTING_FLAGS } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";

const context = { positionals: [], reporter: silentReporter, print() {} };

Deno.test("settingFlags has a flag for every setting, with words for its value", () => {
  assertEquals(Object.keys(settingFlags), SETTING_FLAGS.map(({ path }) => path));
  const shown = (path: string) => [settingFlags[path]!.type, settingFlags[path]!.value];
  assertEquals(shown("head.mirror"), ["boolean", undefined]);
  assertEquals(shown("fineTune.epochs"), ["string", "NUMBER"]);
  assertEquals(shown("weights"), ["string", "NAME|PATH"]);
  assertEquals(shown("fineTune.optimizer"), ["string", "rmsprop|adam|sgd"]);
});

Deno.test("settingFlags tells the default of the first preset, and the phase by a heading", () => {
  const { help } = settingFlags["head.epochs"]!;
  assertEquals(help, "passes over the training images, at most (12)");
  assertEquals(settingFlags["featureCache"]!.help.endsWith(" (on)"), true);
  assertEquals(settingFlags["head.mirror"]!.help.endsWith(" (off)"), true);
  const headings = new Set(Object.values(settingFlags).map(({ group }) => group));
  assertEquals(headings.size, 3);
});

Deno.test("givenSettings() holds what was given, false too, and no other flag", () => {
  const flags = { run: "mine", json: true, featureCache: false, "head.epochs": "3" };
  assertEquals(givenSettings({ ...context, flags }), { featureCache: false, "head.epochs": "3" });
  assertEquals(givenSettings({ ...context, flags: {} }), {});
});

Deno.test("givenSettings() gives what resolveSettings takes", () => {
  const flags = { "fineTune.learningRate": "1e-4", featureCache: false, seed: "7" };
  const { settings } = resolveSettings({ changes: givenSettings({ ...context, flags }) });
  assertEquals([settings.fineTune.learningRate, settings.featureCache, settings.seed], [
    1e-4,
    false,
    7,
  ]);
});
