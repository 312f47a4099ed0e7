import { z } from "zod";
import { CIFAR10_IMAGES, PHASES, type Settings, settingsSchema } from "../config/mod.ts";

const settings = settingsSchema.shape;

const { dropoutSamples, preciseStatistics, views } = settings.head.shape;
/** A phase's settings; runs of earlier programs lack some, and trained without them. */
const phase = settings.head.extend({
  dropoutSamples: dropoutSamples.default(1),
  preciseStatistics: preciseStatistics.default(0),
  views: views.default(1),
});

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
    /** Threads that one op was computed by; not told by runs of earlier programs. */
    threads: z.int().min(1).optional(),
    /** Processes that trained together; left out where there was one. */
    workers: z.int().min(1).optional(),
  }),
  /** What was asked for; `backend.precision` is what it came to. */
  precision: settings.precision,
  /** What was asked for; `backend.threads` is what it came to. */
  threads: settings.threads.default(0),
  data: settings.data.extend({ source: z.string(), sha256: z.string() }),
  /** The base's start; `setting` is what was asked for. */
  weights: z.object({
    setting: settings.weights,
    source: z.string(),
    sha256: z.string().nullable(),
  }),
  // Runs of before there was a choice have no such key.
  images: settings.images.default(CIFAR10_IMAGES),
  inputSize: settings.inputSize,
  headLayers: settings.headLayers,
  testTime: settings.testTime,
  featureCache: settings.featureCache,
  saveEverySeconds: settings.saveEverySeconds,
  until: settings.until,
  head: phase,
  fineTune: phase,
  classes: z.array(z.string()),
  /** The commit of the program, where it runs from a checkout. */
  git: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
  /** What was changed on the way, where a person allowed it: where training stood, and what. */
  changes: z.array(z.object({
    phase: z.enum(PHASES),
    epoch: z.int().min(1),
    step: z.int().min(0),
    differences: z.array(z.object({ path: z.string(), was: z.unknown(), is: z.unknown() })),
  })).optional(),
});

/** What a run was asked to do, and with what it was done. */
export type RunConfig = z.infer<typeof runConfigSchema>;

/** The settings that a run was started with. */
export function settingsOf(config: RunConfig): Settings {
  const { source: _source, sha256: _sha256, ...data } = config.data;
  const { seed, precision, threads, images, inputSize, headLayers, testTime } = config;
  const { featureCache, saveEverySeconds, until, head, fineTune } = config;
  return {
    seed,
    backend: config.backend.setting,
    weights: config.weights.setting,
    precision,
    threads,
    images,
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
