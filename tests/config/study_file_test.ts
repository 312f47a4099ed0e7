import { assertEquals, assertThrows } from "@std/assert";
import { parseStudy, UsageError } from "../../lib/config/mod.ts";

const STUDY = {
  preset: "smoke",
  seeds: [3, 4],
  all: { "fineTune.epochs": 1, "fineTune.mirror": false },
  variants: { plain: {}, mirrored: { "fineTune.mirror": true } },
};

Deno.test("parseStudy() makes a run of each variant with each seed, seed by seed", () => {
  const { preset, seeds, variants, runs } = parseStudy(JSON.stringify(STUDY));
  assertEquals([preset, seeds, variants], ["smoke", STUDY.seeds, STUDY.variants]);
  assertEquals(
    runs.map(({ variant, seed, settings: { fineTune, seed: own } }) => [
      variant,
      seed,
      own,
      fineTune.epochs,
      fineTune.mirror,
    ]),
    [
      ["plain", 3, 3, 1, false],
      ["mirrored", 3, 3, 1, true],
      ["plain", 4, 4, 1, false],
      ["mirrored", 4, 4, 1, true],
    ],
  );
});

Deno.test("parseStudy() lets flags change every run, and not the seeds", () => {
  const { runs } = parseStudy(JSON.stringify(STUDY), { "fineTune.epochs": "2", seed: "9" });
  assertEquals(runs.map(({ settings }) => settings.fineTune.epochs), [2, 2, 2, 2]);
  assertEquals(runs.map(({ settings }) => settings.seed), [3, 3, 4, 4]);
});

const WRONG: readonly [unknown, string][] = [
  [{ seeds: [0] }, 'Cannot read the study: "variants" is wrong'],
  [{ seeds: [], variants: { a: {} } }, 'Cannot read the study: "seeds" is wrong'],
  [{ seeds: [0], variants: {} }, 'Cannot read the study: "variants" is empty'],
  [{ seeds: [0], variants: { "../a": {} } }, "Cannot read the study: "],
  [{ seeds: [0], variants: { a: { nope: 1 } } }, 'Cannot set "nope": there is no such key'],
  [{ seeds: [0], variants: { a: { "head.epochs": -1 } } }, 'Cannot set "head.epochs"'],
  [{ seeds: [0], variants: { a: {} }, preset: "x" }, 'Cannot use the preset "x"'],
  [[], 'Cannot read the study: "the whole" is wrong'],
  [
    { seeds: [0], variants: { a: {}, b: { weights: "random" } } },
    'Cannot read the study: "weights" is "auto" in the variant "a" and "random" in "b", must be the ' +
    "same in all; write a study for each",
  ],
  [{ seeds: [0], variants: { a: { threads: 1 }, b: {} } }, '"threads" is "1" in the variant "a"'],
  [
    {
      preset: "photos",
      seeds: [0],
      all: { images: "x" },
      variants: { a: {}, b: { inputSize: 64 } },
    },
    '"inputSize" is "96" in the variant "a" and "64" in "b"',
  ],
];

Deno.test("parseStudy() says in one sentence what is wrong", () => {
  for (const [study, sentence] of WRONG) {
    assertThrows(() => parseStudy(JSON.stringify(study)), UsageError, sentence);
  }
  assertThrows(() => parseStudy("{"), UsageError, "Cannot read the study: it is no JSON");
  const error = assertThrows(() => parseStudy('{"seeds": [\n,1]}'), UsageError);
  assertEquals(error.message.split("\n").length, 1);
});
