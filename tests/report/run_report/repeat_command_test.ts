import { assertEquals } from "@std/assert";
import { repeatCommand } from "../../../lib/report/run_report/repeat_command.ts";
import { EXAMPLE_CONFIG } from "../../training/example_config.ts";

const config = EXAMPLE_CONFIG;

Deno.test("repeatCommand() names the preset alone when nothing differs", () => {
  assertEquals(repeatCommand(config), "deno task train --preset smoke");
});

Deno.test("repeatCommand() has a flag for each setting that differs, quoted where a shell needs it", () => {
  const changed = {
    ...config,
    seed: 7,
    weights: { ...config.weights, setting: "/my weights/it's.h5" },
    head: { ...config.head, epochs: 3 },
  };
  assertEquals(
    repeatCommand(changed),
    "deno task train --preset smoke --seed=7 --weights='/my weights/it'\\''s.h5' --head.epochs=3",
  );
});

Deno.test("repeatCommand() gives nothing when the preset or a setting is unknown", () => {
  assertEquals(repeatCommand({ ...config, preset: "toString" }), undefined);
  const { mirror: _mirror, ...head } = config.head;
  assertEquals(repeatCommand({ ...config, head } as typeof config), undefined);
});
