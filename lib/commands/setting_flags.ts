import { CIFAR10_IMAGES, PRESETS, SETTING_FLAGS, type SettingFlag } from "../config/mod.ts";
import type { CommandContext, Flag } from "./command.ts";
import { typedPath } from "./typed_path.ts";

/** The preset whose values stand in the help. */
const [DEFAULT_PRESET, defaults] = Object.entries(PRESETS)[0]!;

/** Headings by what a setting's path begins with. */
const GROUPS: Readonly<Record<string, string>> = {
  head: "Settings of the first phase, which trains the head on the frozen base",
  fineTune: "Settings of the second phase, which trains every layer",
};
const OTHERS =
  `Settings of the run (default: the preset's, in brackets that of "${DEFAULT_PRESET}"; ` +
  "--no-NAME turns off one that takes no value)";

/** How a value is called where it is none of a few words. */
const VALUES = { number: "NUMBER", text: "NAME|PATH" };

/** Every setting as a flag of a command. */
export const settingFlags: Readonly<Record<string, Flag>> = Object.fromEntries(
  SETTING_FLAGS.map((flag) => [flag.path, flagOf(flag)]),
);

function flagOf({ path, kind, help: text, choices }: SettingFlag): Flag {
  const group = GROUPS[path.split(".")[0]!] ?? OTHERS;
  const value = defaultOf(path);
  if (kind === "boolean") {
    return { type: "boolean", help: `${text} (${value === true ? "on" : "off"})`, group };
  }
  return {
    type: "string",
    help: `${text} (${value})`,
    group,
    value: choices?.join("|") ?? VALUES[kind],
  };
}

function defaultOf(path: string): unknown {
  return path.split(".").reduce<unknown>(
    (settings, key) => (settings as Record<string, unknown>)[key],
    defaults,
  );
}

/** What `--weights` takes besides the path of a file. */
const WEIGHTS = ["auto", "imagenet", "random"];

/** The settings that were given on a command line, by path; weights and images from where the person stands. */
export function givenSettings({ flags }: CommandContext): Record<string, string | boolean> {
  const given: Record<string, string | boolean> = Object.fromEntries(
    SETTING_FLAGS.flatMap(({ path }) => {
      const value = flags[path];
      return value === undefined ? [] : [[path, value]];
    }),
  );
  const { weights, images } = given;
  if (typeof images === "string" && images !== CIFAR10_IMAGES) given.images = typedPath(images);
  if (typeof weights === "string" && !WEIGHTS.includes(weights)) {
    given.weights = typedPath(weights);
  }
  return given;
}
