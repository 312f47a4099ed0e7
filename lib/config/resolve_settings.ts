import { type z } from "zod";
import { CIFAR10_IMAGES } from "./cifar10_images.ts";
import { PRESETS } from "./presets/mod.ts";
import { SETTING_FLAGS } from "./setting_flags.ts";
import { type Settings, settingsSchema } from "./settings.ts";
import { UsageError } from "./usage_error.ts";

/** What was asked for on a command line. */
export interface SettingChoices {
  /** A preset's name. @default "fast" */
  preset?: string;
  /** What the changes are made to, where that is not the preset's settings. */
  base?: Settings;
  /** Settings that differ from the preset's, by path, as `{"fineTune.epochs": "3"}`. */
  changes?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The settings of a run: the preset's, with the changes on top, all checked.
 *
 * @throws {UsageError} Where a preset, key or value is not valid; the sentence lists what is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { settings } = resolveSettings({ preset: "smoke", changes: { "head.epochs": "1" } });
 * assertEquals(settings.head.epochs, 1);
 * assertEquals(settings.head.optimizer, "rmsprop");
 * ```
 */
export function resolveSettings(
  choices: SettingChoices = {},
): { preset: string; settings: Settings } {
  const { preset = "fast", changes = {} } = choices;
  const ofPreset = Object.hasOwn(PRESETS, preset) ? PRESETS[preset] : undefined;
  if (ofPreset === undefined) {
    throw new UsageError(
      `Cannot use the preset "${preset}": there is none of that name; ` +
        `valid are ${Object.keys(PRESETS).join(", ")}`,
    );
  }
  const settings: Settings = structuredClone(choices.base ?? ofPreset);
  for (const [path, value] of Object.entries(changes)) change(settings, path, value);
  const result = settingsSchema.safeParse(settings);
  if (!result.success) throw new UsageError(sentence(result.error));
  check(result.data);
  return { preset, settings: result.data };
}

/** Sets one key, from text where it comes from a command line. */
function change(settings: Settings, path: string, value: string | number | boolean): void {
  const flag = SETTING_FLAGS.find((flag) => flag.path === path);
  if (flag === undefined) {
    const paths = SETTING_FLAGS.map(({ path }) => path).join(", ");
    throw new UsageError(`Cannot set "${path}": there is no such key; valid are ${paths}`);
  }
  const keys = path.split(".");
  const last = keys.pop()!;
  let target = settings as Record<string, unknown>;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  target[last] = typeof value === "string" ? parseText(value, flag.kind) : value;
}

/** Text that is no such value stays text, and the schema says what was wanted. */
function parseText(text: string, kind: "number" | "boolean" | "text"): unknown {
  if (kind === "number" && text.trim() !== "") {
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }
  if (kind === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

/** The first thing that the schema found wrong, as a sentence. */
function sentence(error: z.ZodError): string {
  const issue = error.issues[0]!;
  return `Cannot set "${issue.path.join(".")}": ${issue.message.toLowerCase()}`;
}

/** As many images of each of its classes as CIFAR-10 has, and no more than there are. */
const CIFAR10_COUNTS = { trainImages: 50_000, validationImages: 25_000, testImages: 10_000 };

/** What no single key can tell. */
function check({ images, data }: Settings): void {
  if (images === CIFAR10_IMAGES) checkCifar10(data);
  const left = data.trainImages - data.validationImages;
  const least = images === CIFAR10_IMAGES ? 10 : 1;
  if (data.validateOn === "validation" && data.validationImages < least) {
    throw new UsageError(
      `Cannot set "data.validationImages": it is ${data.validationImages}, but must be at least ` +
        `${least} where "data.validateOn" is "validation"`,
    );
  }
  if (left < least) {
    throw new UsageError(
      `Cannot set "data.validationImages": ${data.validationImages} of ${data.trainImages} ` +
        `training images leave ${left} to train on, must be at least ${least}`,
    );
  }
}

function checkCifar10(data: Settings["data"]): void {
  for (const [key, most] of Object.entries(CIFAR10_COUNTS)) {
    const count = data[key as keyof typeof CIFAR10_COUNTS];
    const wanted = count % 10 !== 0
      ? "a multiple of 10"
      : count > most
      ? `at most ${most}`
      : count < 10 && key !== "validationImages"
      ? "at least 10"
      : undefined;
    if (wanted === undefined) continue;
    throw new UsageError(`Cannot set "data.${key}": it is ${count}, must be ${wanted} of CIFAR-10`);
  }
}
