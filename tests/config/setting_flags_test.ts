import { assert, assertEquals } from "@std/assert";
import { PRESETS } from "../../lib/config/presets/mod.ts";
import { SETTING_FLAGS } from "../../lib/config/setting_flags.ts";

/** The paths of all values in settings. */
function pathsIn(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === "object" ? pathsIn(entry, `${prefix}${key}.`) : [`${prefix}${key}`]
  );
}

const flag = (path: string) => SETTING_FLAGS.find((flag) => flag.path === path);

Deno.test("SETTING_FLAGS has every setting of a preset, and no other", () => {
  assertEquals(SETTING_FLAGS.map(({ path }) => path).sort(), pathsIn(PRESETS.fast!).sort());
});

Deno.test("SETTING_FLAGS says what each setting is and means", () => {
  assertEquals(flag("fineTune.epochs"), {
    path: "fineTune.epochs",
    kind: "number",
    help: "passes over the training images, at most",
  });
  assertEquals(flag("head.optimizer")?.choices, ["rmsprop", "adam", "sgd"]);
  assertEquals(flag("head.mirror")?.kind, "boolean");
  assertEquals(flag("weights")?.kind, "text");
  for (const { path, help } of SETTING_FLAGS) assert(help !== "", path);
});

Deno.test("SETTING_FLAGS has kinds that fit the presets' values", () => {
  const kinds = { number: "number", boolean: "boolean", string: "text" };
  for (const { path, kind } of SETTING_FLAGS) {
    let value: unknown = PRESETS.fast;
    for (const key of path.split(".")) value = (value as Record<string, unknown>)[key];
    assertEquals(kind, kinds[typeof value as keyof typeof kinds], path);
  }
});
