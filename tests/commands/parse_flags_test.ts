import { assertEquals, assertThrows } from "@std/assert";
import { parseFlags } from "../../lib/commands/parse_flags.ts";
import { UsageError } from "../../lib/config/mod.ts";

const COMMAND = {
  name: "train",
  flags: {
    run: { type: "string", help: "", value: "NAME" },
    json: { type: "boolean", help: "" },
    "from-run": { type: "string", value: "NAME", help: "a run" },
    featureCache: { type: "boolean", help: "" },
    noise: { type: "string", help: "" },
    "head.epochs": { type: "string", help: "", value: "NUMBER" },
    "fineTune.epochs": { type: "string", help: "", value: "NUMBER" },
  },
} as const;

const ALL = "--run, --json, --from-run, --featureCache, --noise, --head.epochs, --fineTune.epochs";

/** Arguments, and the flags that are read from them. */
const VALID: readonly [string, Record<string, string | boolean>][] = [
  ["", {}],
  ["--run mine", { run: "mine" }],
  ["--run=mine", { run: "mine" }],
  ["--run=", { run: "" }],
  ["--run=a=b", { run: "a=b" }],
  ["--run=--json", { run: "--json" }],
  ["--run -1", { run: "-1" }],
  ["--run one --run two", { run: "two" }],
  ["--json", { json: true }],
  ["--json=true", { json: true }],
  ["--json=false", { json: false }],
  ["--no-json", { json: false }],
  ["--no-json=true", { json: false }],
  ["--no-json=false", { json: true }],
  ["--no-json --json", { json: true }],
  ["--featureCache=false", { featureCache: false }],
  ["--feature-cache", { featureCache: true }],
  ["--feature-cache=false", { featureCache: false }],
  ["--no-feature-cache", { featureCache: false }],
  ["--no-featureCache", { featureCache: false }],
  ["--from-run mine", { "from-run": "mine" }],
  ["--from-run=mine", { "from-run": "mine" }],
  ["--noise=3", { noise: "3" }],
  ["--fineTune.epochs=3", { "fineTune.epochs": "3" }],
  ["--fine-tune.epochs 3 --json", { "fineTune.epochs": "3", json: true }],
];

for (const [line, flags] of VALID) {
  Deno.test(`parseFlags() reads ${JSON.stringify(flags)} when given "${line}"`, () => {
    const args = line.split(" ").filter((arg) => arg !== "");
    assertEquals(parseFlags(COMMAND, args), { flags, positionals: [] });
  });
}

/** Arguments, and what is said of them behind `Cannot run "train": `. */
const WRONG: readonly [string, string][] = [
  ["--rnu=mine", `there is no flag "--rnu" (did you mean "--run"?); valid are ${ALL}`],
  ["-run", `there is no flag "-run" (did you mean "--run"?); valid are ${ALL}`],
  [
    "--finetune.epochs=3",
    `there is no flag "--finetune.epochs" (did you mean "--fineTune.epochs"?); valid are ${ALL}`,
  ],
  [
    "--epochs=3",
    `there is no flag "--epochs" (did you mean "--head.epochs" or "--fineTune.epochs"?); valid are ${ALL}`,
  ],
  ["--somethingElse", `there is no flag "--somethingElse"; valid are ${ALL}`],
  ["--constructor", `there is no flag "--constructor"; valid are ${ALL}`],
  ["--__proto__=1", `there is no flag "--__proto__"; valid are ${ALL}`],
  ["--run -- x", '"--run" has no value; give one, as "--run=NAME"'],
  ["--run --rnu", `there is no flag "--rnu" (did you mean "--run"?); valid are ${ALL}`],
  ["--run=x -j", `there is no flag "-j"; valid are ${ALL}`],
  ["--run", '"--run" has no value; give one, as "--run=NAME"'],
  ["--run --json", '"--run" has no value; give one, as "--run=NAME"'],
  ["--noise", '"--noise" has no value; give one, as "--noise=VALUE"'],
  ["--no-run", `there is no flag "--no-run" (did you mean "--run"?); valid are ${ALL}`],
  ["--no-run=x", `there is no flag "--no-run" (did you mean "--run"?); valid are ${ALL}`],
  ["--json=yes", '"--json" is "yes", must be true or false, or left without a value'],
  ["--no-json=yes", '"--json" is "yes", must be true or false, or left without a value'],
  ["-", 'got the argument "-", but it takes only flags; see --help'],
  ["--json yes", 'got the argument "yes", but it takes only flags; see --help'],
];

for (const [line, reason] of WRONG) {
  Deno.test(`parseFlags() says in one sentence what is wrong with "${line}"`, () => {
    const error = assertThrows(() => parseFlags(COMMAND, line.split(" ")), UsageError) as Error;
    assertEquals(error.message, `Cannot run "train": ${reason}`);
  });
}

Deno.test("parseFlags() keeps the order of positional arguments, and takes all behind --", () => {
  const command = { ...COMMAND, positionals: "FILE..." };
  const args = ["a.png", "--json", "b.png", "--", "--run", "--no-feature-cache"];
  assertEquals(parseFlags(command, args), {
    flags: { json: true },
    positionals: ["a.png", "b.png", "--run", "--no-feature-cache"],
  });
  assertEquals(args.length, 6);
});
