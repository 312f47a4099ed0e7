import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { loadCommand } from "../../lib/commands/main.ts";
import { FOLDERS, UsageError } from "../../lib/config/mod.ts";
import { allowed } from "../allowed.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

for (
  const name of [
    ...["help", "setup", "data", "doctor", "train", "evaluate", "predict"],
    ...["runs", "compare", "report"],
  ]
) {
  Deno.test({
    name: `loadCommand() gives the command ${name} by its name`,
    ignore: !allowed("read", "env"),
    async fn() {
      assertEquals((await loadCommand(name)).name, name);
    },
  });
}

Deno.test("loadCommand() throws when there is no such command", () => {
  const valid = "valid are help, setup, data, doctor, train, lr-find, study, evaluate, predict";
  for (const name of ["trian", "constructor", "toString"]) {
    assertThrows(() => loadCommand(name), UsageError, `Cannot run "${name}": ${valid}`);
  }
  assertThrows(() => loadCommand(undefined), UsageError, `Cannot run no command: ${valid}`);
});

/** Runs the program as the task of that name does, its dependencies left out. */
async function runTask(args: readonly string[]) {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const command: string = tasks[args[0]!]?.command ?? tasks.train.command;
  const permissions = command.split(" ").filter((word) => word.startsWith("--"));
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    // Quiet, because Deno has things of its own to say: of locks, of packages unpacked first now.
    args: ["run", "--quiet", ...permissions, "lib/commands/main.ts", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** The names of what stands in each folder that commands write to. */
async function listData(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of Object.values(FOLDERS)) {
    try {
      for await (const { name } of Deno.readDir(folder)) found.push(`${folder}/${name}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return found.sort();
}

/** Command lines that are wrong, and the one line that is said of each. */
const WRONG: readonly [string, RegExp][] = [
  [
    "train --preset nope",
    /^Cannot use the preset "nope": .*; valid are fast, reference, best, photos, smoke\n$/,
  ],
  [
    "train --head.epoch=3",
    /^Cannot run "train": there is no flag "--head.epoch" \(did you mean "--head.epochs"\?\); valid are .*\n$/,
  ],
  ["train --head.epochs=many", /^Cannot set "head.epochs": .*\n$/],
  ["train --preset smoke --run ../out", /^Cannot name a run "\.\.\/out": .*\n$/],
  ["train --resume", /^Cannot resume: no run is named; say which by --run NAME\n$/],
  [
    "train --resume --run no-such-run",
    /^Cannot open the run "no-such-run": there is no folder .*\n$/,
  ],
  ["evaluate", /^Cannot evaluate: no run is named; say which by --run NAME\n$/],
  ["evaluate --run no-such-run", /^Cannot open the run "no-such-run": there is no folder .*\n$/],
  [
    "evaluate --run any --split train",
    /^Cannot evaluate on "train": valid are validation, test\n$/,
  ],
  [
    "predict --run no-such-run cat.png",
    /^Cannot open the run "no-such-run": there is no folder .*\n$/,
  ],
  [
    "evaluate --run any --testTime all",
    /^Cannot evaluate over the views "all": valid are none, mirror, shifts\n$/,
  ],
  ["lr-find --phase body", /^Cannot try rates of "body": valid are head, fineTune\n$/],
  [
    "lr-find --steps few",
    /^Cannot set "steps": it is "few", must be a whole number, 10 or more\n$/,
  ],
  ["lr-find --steps 5", /^Cannot set "steps": it is "5", must be a whole number, 10 or more\n$/],
  ["lr-find --from 1 --to 1", /^Cannot try rates from 1 to 1: "from" must be below "to"\n$/],
  ["study", /^Cannot study: no file is named; name one that lists the variants\n$/],
  ["study no-such.json", /^Cannot read the study "no-such.json": there is no such file\n$/],
  ["report", /^Cannot report: no run is named; say which by --run NAME\n$/],
  ["report --run no-such-run", /^Cannot open the run "no-such-run": there is no folder .*\n$/],
  ["runs --by time", /^Cannot rank by "time": valid are test, validation\n$/],
  ["compare one", /^Cannot compare: name two or more runs, as `deno task runs` lists them\n$/],
  ["compare one one", /^Cannot compare: name two or more runs, .*\n$/],
  ["compare one two --name ../out", /^Cannot name a page "..\/out": .*\n$/],
  ["compare no-such-run neither", /^Cannot open the run "no-such-run": there is no folder .*\n$/],
  ["help trian", /^Cannot help with "trian": valid are .*\n$/],
  ["no-such-command", /^Cannot run "no-such-command": valid are .*\n$/],
];

Deno.test({
  name: "main ends with 2, one sentence and nothing written when the command line is wrong",
  ignore: !allowed("read", "env", "run"),
  async fn() {
    const before = await listData();
    const outcomes = await inTwos(WRONG, ([line]) => runTask(line.split(" ")));
    WRONG.forEach(([line, sentence], i) => {
      const { code, stdout, stderr } = outcomes[i]!;
      assertEquals([code, stdout], [2, ""], `${line}: ${stderr}`);
      assertMatch(stderr, sentence);
    });
    assertEquals(await listData(), before);
  },
});

/** Runs a job on each item, two at once. */
async function inTwos<T, R>(items: readonly T[], job: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += 2) {
    results.push(...await Promise.all(items.slice(i, i + 2).map(job)));
  }
  return results;
}
