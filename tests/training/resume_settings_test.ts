import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { PRESETS, UsageError } from "../../lib/config/mod.ts";
import { resumeSettings, settingsOfRun } from "../../lib/training/resume_settings.ts";
import { settingsOf } from "../../lib/training/run_config.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";

/** Registers a test on a run "mine" that exists, and a run "new" that does not. */
function testRuns(name: string, body: (mine: RunFolder, fresh: RunFolder) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write"),
    fn: () =>
      withFolder(async (folder) => {
        const mine = new RunFolder(folder, "mine");
        await mine.writeConfig(EXAMPLE_CONFIG);
        await Deno.mkdir(mine.file("checkpoints"));
        await Deno.writeTextFile(mine.last, "");
        await body(mine, new RunFolder(folder, "new"));
      }),
  });
}

Deno.test("resumeSettings() takes the run's own, and what its precision came to", () => {
  const settings = { ...settingsOf(EXAMPLE_CONFIG), precision: "auto" as const };
  const config = {
    ...EXAMPLE_CONFIG,
    precision: settings.precision,
    backend: { ...EXAMPLE_CONFIG.backend, precision: "bfloat16" },
  };
  assertEquals(resumeSettings(config), {
    preset: EXAMPLE_CONFIG.preset,
    settings,
    precision: "bfloat16",
    threads: 2,
  });
});

Deno.test("resumeSettings() takes as many threads as the run, unless told otherwise", () => {
  const threads = (config: typeof EXAMPLE_CONFIG, changes = {}) =>
    resumeSettings(config, { changes }).threads;
  assertEquals(threads(EXAMPLE_CONFIG), 2);
  assertEquals(threads(EXAMPLE_CONFIG, { threads: "3" }), 3);
  const { threads: _, ...untold } = EXAMPLE_CONFIG.backend;
  assertEquals(threads({ ...EXAMPLE_CONFIG, backend: untold }), 0);
});

Deno.test("resumeSettings() changes what is said anew, and refuses what is not valid", () => {
  const { settings } = resumeSettings(EXAMPLE_CONFIG, { changes: { "head.epochs": 77 } });
  assertEquals(settings.head.epochs, 77);
  assertThrows(() => resumeSettings(EXAMPLE_CONFIG, { changes: { no: 1 } }), UsageError);
});

testRuns("settingsOfRun() gives a run that exists its own settings", async (mine) => {
  const { preset } = EXAMPLE_CONFIG;
  const { settings } = await settingsOfRun(mine, { preset });
  assertEquals(settings, settingsOf(EXAMPLE_CONFIG));
});

testRuns("settingsOfRun() gives a new run the preset's settings", async (_, fresh) => {
  const choice = { preset: "smoke", weights: "random" };
  const { preset, settings, precision } = await settingsOfRun(fresh, choice);
  assertEquals(settings, { ...PRESETS.smoke!, weights: "random" });
  assertEquals([preset, precision], ["smoke", PRESETS.smoke!.precision]);
});

testRuns("settingsOfRun() refuses a run that was started with another preset", async (mine) => {
  await assertRejects(
    () => settingsOfRun(mine, { preset: "reference" }),
    UsageError,
    'Cannot go on with the run "mine" by the preset "reference": it was started with ' +
      `"${EXAMPLE_CONFIG.preset}"; choose that preset, or another name for the run`,
  );
});
