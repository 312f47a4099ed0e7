import { assertEquals } from "@std/assert";
import { PRESET_USES } from "../../lib/commands/train.ts";
import { PRESETS } from "../../lib/config/mod.ts";

Deno.test("PRESET_USES says what every preset is for", () => {
  assertEquals(Object.keys(PRESET_USES), Object.keys(PRESETS));
});
