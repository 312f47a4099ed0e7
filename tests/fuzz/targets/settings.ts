import type { CommandContext } from "../../../lib/commands/command.ts";
import { parseFlags } from "../../../lib/commands/parse_flags.ts";
import { givenSettings, settingFlags } from "../../../lib/commands/setting_flags.ts";
import { parseStudy, resolveSettings } from "../../../lib/config/mod.ts";
import type { FuzzTarget } from "../target.ts";

const text = (value: string) => new TextEncoder().encode(value);

/** What a person types behind `deno task train`, one argument a line. */
export const flags: FuzzTarget = {
  name: "flags",
  dictionary: ["--", "=", "--no-", "\n", "head.epochs", "__proto__", "-1", "1e400", "0x10", "NaN"]
    .concat(["--preset", "constructor", "toString", " ", "--weights\n"]),
  seeds: () =>
    new Map([
      [
        "typed",
        text("--head.epochs=3\n--fineTune.mirror\n--seed\n1\n--no-featureCache\n--testTime=mirror"),
      ],
      [
        "preset",
        text("--preset\nsmoke\n--weights\n~/a.h5\n--data.trainImages=500\n--until.accuracy=0.5"),
      ],
    ]),
  read(input) {
    const args = new TextDecoder().decode(input).split("\n");
    const command = {
      name: "train",
      flags: { preset: { type: "string", help: "" }, ...settingFlags },
    } as const;
    const parsed = parseFlags(command, args);
    const preset = parsed.flags.preset as string | undefined;
    const changes = givenSettings(parsed as CommandContext);
    resolveSettings({ changes, ...(preset === undefined ? {} : { preset }) });
  },
};

/** A file of a study. */
export const study: FuzzTarget = {
  name: "study",
  dictionary: ["{", "}", "[", "]", '"', ",", ":", "null", "-1", "1e308", "__proto__", "head.epochs"]
    .concat(['"preset"', '"seeds"', '"variants"', "constructor"]),
  seeds: () =>
    new Map([
      [
        "study.json",
        text(JSON.stringify({
          preset: "smoke",
          seeds: [0, 1],
          all: { "data.trainImages": 500 },
          variants: { plain: {}, mirrored: { "head.mirror": true, "fineTune.epochs": 2 } },
        })),
      ],
    ]),
  read: (input) => void parseStudy(new TextDecoder().decode(input)),
};
