import { z } from "zod";
import { CIFAR10_IMAGES } from "./cifar10_images.ts";
import { resolveSettings } from "./resolve_settings.ts";
import type { Settings } from "./settings.ts";
import { UsageError } from "./usage_error.ts";

const changesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const studySchema = z.strictObject({
  /** A preset's name. */
  preset: z.string().default("fast"),
  /** One run of each variant for each seed. */
  seeds: z.array(z.int().min(0)).min(1),
  /** What all variants change of the preset, by path. */
  all: changesSchema.default({}),
  /** What each variant changes beside that, by its name. */
  variants: z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/), changesSchema),
});

/** One run of a study. */
export interface StudyRun {
  /** The variant's name. */
  variant: string;
  /** The seed of the run. */
  seed: number;
  /** All settings of the run. */
  settings: Settings;
}

/** A table of settings to compare. */
export interface Study {
  /** The preset that every variant starts from. */
  preset: string;
  /** The seeds that each variant is run with. */
  seeds: readonly number[];
  /** The variants' names, each with what it changes. */
  variants: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  /** Every variant with every seed, variants together for each seed: a study cut short compares. */
  runs: readonly StudyRun[];
}

/**
 * Reads a study: JSON with `preset`, `seeds`, `all` (changes for every variant, as
 * `{"data.trainImages": 12000}`) and `variants` (a name and changes for each).
 *
 * @param text The file's content.
 * @param changes What is changed on top of all that, as by flags of a command.
 * @throws {UsageError} Where something in it is wrong, in one sentence.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const text = '{"seeds": [0, 1], "variants": {"plain": {}, "mirrored": {"head.mirror": true}}}';
 * const { runs } = parseStudy(text);
 * assertEquals(runs.map(({ variant, seed }) => `${variant} ${seed}`), [
 *   "plain 0",
 *   "mirrored 0",
 *   "plain 1",
 *   "mirrored 1",
 * ]);
 * ```
 */
export function parseStudy(
  text: string,
  changes: Readonly<Record<string, string | number | boolean>> = {},
): Study {
  const { preset, seeds, all, variants } = checked(text);
  const entries = Object.entries(variants);
  const runs = seeds.flatMap((seed) =>
    entries.map(([variant, own]) => {
      const merged = { ...all, ...own, ...changes, seed };
      return { variant, seed, settings: resolveSettings({ preset, changes: merged }).settings };
    })
  );
  refuseDifferent(runs);
  return { preset, seeds, variants, runs };
}

/** Fails where runs differ in what a program can have only one of. */
function refuseDifferent(runs: readonly StudyRun[]): void {
  const first = runs[0]!.settings;
  const shared = ["backend", "threads", "weights", "images"] as const;
  // One's own images are read at the network's size.
  const names = first.images === CIFAR10_IMAGES ? shared : [...shared, "inputSize"] as const;
  for (const { variant, settings } of runs) {
    const name = names.find((name) => settings[name] !== first[name]);
    if (name === undefined) continue;
    throw new UsageError(
      `Cannot read the study: "${name}" is "${first[name]}" in the variant "${runs[0]!.variant}" ` +
        `and "${settings[name]}" in "${variant}", must be the same in all; write a study for each`,
    );
  }
}

function checked(text: string): z.infer<typeof studySchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // It quotes the file, lines and all.
    const reason = (error as Error).message.replaceAll("\n", "\\n");
    throw new UsageError(`Cannot read the study: it is no JSON (${reason})`);
  }
  const result = studySchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new UsageError(
      `Cannot read the study: "${issue.path.join(".") || "the whole"}" is wrong, ` +
        `${issue.message.toLowerCase()}; it must have "seeds" and "variants"`,
    );
  }
  if (Object.keys(result.data.variants).length === 0) {
    throw new UsageError('Cannot read the study: "variants" is empty, at least one is needed');
  }
  return result.data;
}
