import { PRESETS } from "../../lib/config/mod.ts";
import type { RunConfig } from "../../lib/training/run_config.ts";

const smoke = PRESETS.smoke!;

/** What a run of the preset `smoke` writes into its `config.json`. */
export const EXAMPLE_CONFIG: RunConfig = {
  preset: "smoke",
  ...smoke,
  backend: {
    setting: smoke.backend,
    name: "tensorflow",
    version: "2.21.0",
    device: "CPU",
    precision: "float32",
    threads: 2,
  },
  data: { ...smoke.data, source: "synthetic", sha256: "a" },
  weights: { setting: smoke.weights, source: "random start", sha256: null },
  classes: ["cat", "dog"],
  git: null,
  versions: { deno: "2.9.6" },
};
