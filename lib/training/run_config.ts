import { z } from "zod";
import { type Settings, settingsSchema } from "../config/mod.ts";

const settings = settingsSchema.shape;

/** `config.json`: what a run was asked to do, and with what it was done. */
export const runConfigSchema = z.object({
  preset: z.string(),
  seed: settings.seed,
  /** What computed; `setting` is what was asked for. */
  backend: z.object({
    setting: settings.backend,
    name: z.string(),
    version: z.string(),
    device: z.string(),
    precision: z.string(),
  }),
  /** What was asked for; `backend.precision` is what it came to. */
  precision: settings.precision,
  data: settings.data.extend({ source: z.string(), sha256: z.string() }),
  /** The base's start; `setting` is what was asked for. */
  weights: z.object({
    setting: settings.weights,
    source: z.string(),
    sha256: z.string().nullable(),
  }),
  inputSize: settings.inputSize,
  headLayers: settings.headLayers,
  testTime: settings.testTime,
  featureCache: settings.featureCache,
  saveEverySeconds: settings.saveEverySeconds,
  until: settings.until,
  head: settings.head,
  fineTune: settings.fineTune,
  classes: z.array(z.string()),
  /** The commit of the program, where it runs from a checkout. */
  git: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
});

/** What a run was asked to do, and with what it was done. */
export type RunConfig = z.infer<typeof runConfigSchema>;

/** The settings that a run was started with. */
export function settingsOf(config: RunConfig): Settings {
  const { source: _source, sha256: _sha256, ...data } = config.data;
  const { seed, precision, inputSize, headLayers, testTime } = config;
  const { featureCache, saveEverySeconds, until, head, fineTune } = config;
  return {
    seed,
    backend: config.backend.setting,
    weights: config.weights.setting,
    precision,
    inputSize,
    headLayers,
    testTime,
    featureCache,
    saveEverySeconds,
    until,
    data,
    head,
    fineTune,
  };
}
