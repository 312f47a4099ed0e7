import { assertEquals } from "@std/assert";
import { PRESETS } from "../../lib/config/mod.ts";
import { runConfigSchema, settingsOf } from "../../lib/training/run_config.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";

Deno.test("runConfigSchema has the keys of the contract, and every setting", () => {
  const keys = Object.keys(runConfigSchema.shape);
  // DESIGN.md, decision 6.
  const contract = ["preset", "seed", "backend", "data", "weights", "git", "versions"];
  for (const key of [...contract, ...Object.keys(PRESETS.smoke!)]) {
    assertEquals(keys.includes(key), true, key);
  }
  const { backend, data, weights } = runConfigSchema.shape;
  assertEquals(
    Object.keys(backend.shape).filter((key) => key !== "setting"),
    ["name", "version", "device", "precision", "threads", "workers"],
  );
  assertEquals("source" in data.shape && "sha256" in data.shape, true);
  assertEquals("source" in weights.shape && "sha256" in weights.shape, true);
});

Deno.test("runConfigSchema takes a run's configuration as it is written", () => {
  assertEquals(runConfigSchema.parse(JSON.parse(JSON.stringify(EXAMPLE_CONFIG))), EXAMPLE_CONFIG);
});

Deno.test("runConfigSchema takes what earlier programs wrote, who had fewer settings", () => {
  const { images: _, threads: __, ...config } = EXAMPLE_CONFIG;
  const { dropoutSamples: _s, preciseStatistics: _p, views: _v, ...head } = config.head;
  assertEquals(runConfigSchema.parse({ ...config, head }), {
    ...EXAMPLE_CONFIG,
    head: { ...head, dropoutSamples: 1, preciseStatistics: 0, views: 1 },
  });
});

Deno.test("settingsOf() gives the settings back that the run was started with", () => {
  assertEquals(settingsOf(EXAMPLE_CONFIG), PRESETS.smoke!);
});
