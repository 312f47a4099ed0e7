import { assertEquals, assertRejects } from "@std/assert";
import type { CommandContext } from "../../lib/commands/command.ts";
import { openRun } from "../../lib/commands/open_run.ts";
import { typedPath } from "../../lib/commands/typed_path.ts";
import { UsageError } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { RunFolder, settingsOf } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";

type Open = (flags: CommandContext["flags"]) => ReturnType<typeof openRun>;

/** Registers a test on a folder of runs with one that is called "fast". */
function testRuns(name: string, body: (open: Open, runs: string) => Promise<void>): void {
  Deno.test({
    name: `openRun() ${name}`,
    ignore: !allowed("read", "write", "env"),
    fn: () =>
      withFolder(async (runs) => {
        await new RunFolder(runs, "fast").writeConfig(EXAMPLE_CONFIG);
        const context = { positionals: [], reporter: silentReporter, print() {} };
        await body((flags) => openRun({ ...context, flags }, runs), runs);
      }),
  });
}

testRuns("gives a new run the name that is asked for, else a free one", async (open, runs) => {
  const names = [];
  for (const flags of [{ run: "mine" }, {}, { preset: "smoke" }]) {
    const { run, preset } = await open(flags);
    names.push([run.name, preset]);
  }
  assertEquals(names, [["mine", "fast"], ["fast-2", "fast"], ["smoke", "smoke"]]);
  assertEquals(await namesIn(runs), ["fast"]);
});

testRuns("refuses a new run whose name is taken", async (open, runs) => {
  await assertRejects(
    () => open({ run: "fast" }),
    UsageError,
    `Cannot start the run "fast": "${new RunFolder(runs, "fast").path}" exists`,
  );
});

testRuns("takes the path of weights from where the person stands, but no word", async (open) => {
  const weightsOf = async (weights: string) => (await open({ weights })).settings.weights;
  assertEquals(await weightsOf("mine.h5"), typedPath("mine.h5"));
  for (const word of ["auto", "imagenet", "random"]) assertEquals(await weightsOf(word), word);
});

testRuns("goes on with a run by its own settings", async (open) => {
  const { run, preset, settings } = await open({ run: "fast", resume: true });
  assertEquals([run.name, preset], ["fast", EXAMPLE_CONFIG.preset]);
  assertEquals(settings, settingsOf(EXAMPLE_CONFIG));
});

testRuns("repeats a run under a free name, with what was said anew", async (open) => {
  const again = await open({ "from-run": "fast", seed: "7" });
  assertEquals([again.run.name, again.preset], ["fast-2", EXAMPLE_CONFIG.preset]);
  assertEquals(again.settings, { ...settingsOf(EXAMPLE_CONFIG), seed: 7 });
  assertEquals([again.precision, again.threads], [EXAMPLE_CONFIG.backend.precision, 2]);
  assertEquals(again.repeats, { name: "fast", config: EXAMPLE_CONFIG });
  assertEquals((await open({ "from-run": "fast", run: "mine" })).run.name, "mine");
});

testRuns("refuses to repeat a run that is not there, or into one that is", async (open) => {
  await assertRejects(() => open({ "from-run": "no" }), UsageError, 'Cannot open the run "no"');
  await assertRejects(
    () => open({ "from-run": "fast", run: "fast" }),
    UsageError,
    'Cannot start the run "fast"',
  );
});

testRuns("refuses flags that exclude each other", async (open) => {
  for (const flags of [{ preset: "smoke" }, { run: "mine", resume: true }]) {
    await assertRejects(
      () => open({ "from-run": "fast", ...flags }),
      UsageError,
      "together: the settings come from one of them",
    );
  }
  await assertRejects(
    () => open({ "allow-changes": true }),
    UsageError,
    "Cannot take --allow-changes alone: it goes with --resume or --from-run",
  );
});

testRuns("says which run is missing when there is none to go on with", async (open) => {
  await assertRejects(() => open({ resume: true }), UsageError, "Cannot resume: no run is named");
  await assertRejects(() => open({ run: "no", resume: true }), UsageError, "Cannot open the run");
});

testRuns(
  "starts a run, or goes on with it where it was started, by --or-resume",
  async (open, runs) => {
    const flags = { run: "mine", "or-resume": true, seed: "7" };
    const first = await open(flags);
    assertEquals([first.run.name, first.preset, first.settings.seed], ["mine", "fast", 7]);
    // A folder without a checkpoint was not started yet, and is no reason to fail.
    await new RunFolder(runs, "mine").writeConfig(EXAMPLE_CONFIG);
    assertEquals((await open(flags)).settings.seed, 7);
    await Deno.mkdir(`${runs}/mine/checkpoints`);
    await Deno.writeTextFile(new RunFolder(runs, "mine").last, "");
    const again = await open({ run: "mine", "or-resume": true });
    assertEquals(again.settings, settingsOf(EXAMPLE_CONFIG));
  },
);

testRuns(
  "wants a name for --or-resume, and takes it with nothing that says otherwise",
  async (open) => {
    await assertRejects(() => open({ "or-resume": true }), UsageError, "say which by --run NAME");
    for (const other of [{ resume: true }, { "from-run": "fast" }]) {
      await assertRejects(
        () => open({ run: "fast", "or-resume": true, ...other }),
        UsageError,
        "the settings come from one of them",
      );
    }
  },
);
