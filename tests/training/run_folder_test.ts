import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { UsageError } from "../../lib/config/mod.ts";
import type { EpochMetrics } from "../../lib/training/metrics.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";

/** Registers a test on the folder of a run "mine" that is not there yet. */
function testRun(name: string, body: (run: RunFolder) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write"),
    fn: () => withFolder((folder) => body(new RunFolder(folder, "mine"))),
  });
}

function metricsOf(phase: EpochMetrics["phase"], epoch: number): EpochMetrics {
  const rest = { valLoss: 2, valAccuracy: 0.25, valMse: 0.1, learningRate: 1e-3 };
  return {
    phase,
    epoch,
    loss: 1,
    accuracy: 0.5,
    mse: 0.1,
    ...rest,
    seconds: 3,
    imagesPerSecond: 4,
  };
}

const EPOCHS = [
  metricsOf("head", 1),
  metricsOf("head", 2),
  metricsOf("fineTune", 1),
  metricsOf("fineTune", 2),
];

/** A run with all of `EPOCHS`. */
async function writeEpochs(run: RunFolder): Promise<void> {
  await run.writeConfig(EXAMPLE_CONFIG);
  for (const metrics of EPOCHS) await run.appendMetrics(metrics);
}

Deno.test("RunFolder takes names that are safe as a folder's", () => {
  for (const name of ["a", "fast-2", "2026.01_x", "-", "a".repeat(100)]) {
    assertEquals(new RunFolder("runs", name).path, join("runs", name));
  }
});

Deno.test("RunFolder refuses names that climb out, hide or are none", () => {
  const refused = ["", ".", "..", "../x", "a/b", "a\\b", "/etc", ".hidden", "a b", "ä", "a\n"];
  for (const name of [...refused, "a".repeat(101)]) {
    assertThrows(
      () => new RunFolder("runs", name),
      UsageError,
      `Cannot name a run ${JSON.stringify(name)}: a name has 1 to 100 letters`,
    );
  }
});

Deno.test("RunFolder keeps its files where the contract says", () => {
  const run = new RunFolder("runs", "mine");
  assertEquals(run.last, join("runs", "mine", "checkpoints", "last.safetensors"));
  assertEquals(run.best, join("runs", "mine", "checkpoints", "best.safetensors"));
  assertEquals(run.file("metrics.jsonl"), join("runs", "mine", "metrics.jsonl"));
});

testRun("exists() and started() go by the files", async (run) => {
  assertEquals([await run.exists(), await run.started()], [false, false]);
  await run.writeConfig(EXAMPLE_CONFIG);
  assertEquals([await run.exists(), await run.started()], [true, false]);
  await Deno.mkdir(run.file("checkpoints"));
  await Deno.writeTextFile(run.last, "");
  assertEquals([await run.exists(), await run.started()], [true, true]);
  await Deno.rename(run.last, run.best);
  assertEquals(await run.started(), true);
});

testRun("lock() lets one in at a time, and is given back", async (run) => {
  {
    using _lock = await run.lock();
    await assertRejects(
      () => run.lock(),
      UsageError,
      'Cannot work on the run "mine": another program is at work on it; wait for it, or choose',
    );
  }
  using _again = await run.lock();
  assertEquals(await run.exists(), false);
});

testRun("lock() takes away what a program that was killed left", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  const runs = join(run.path, "..");
  const half = `.${crypto.randomUUID()}.tmp`;
  for (const folder of ["checkpoints", "figures"]) {
    await Deno.mkdir(run.file(folder));
    await Deno.writeTextFile(run.file(`${folder}/x${half}`), "half");
  }
  for (const folder of [".mine.new", ".mine.old"]) {
    await Deno.mkdir(join(runs, folder, "checkpoints"), { recursive: true });
  }
  const kept = "notes.tmp";
  await Deno.writeTextFile(run.file(kept), "a person's own");
  using _lock = await run.lock();
  assertEquals(await namesIn(runs), [".mine.lock", "mine"]);
  assertEquals(await namesIn(run.file("checkpoints")), []);
  assertEquals(await namesIn(run.file("figures")), []);
  assertEquals(await namesIn(run.path), ["checkpoints", "config.json", "figures", kept]);
});

testRun("lock() brings the old run back where the new one did not take its place", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  await Deno.rename(run.path, join(run.path, "..", ".mine.old"));
  using _lock = await run.lock();
  assertEquals(await run.config(), EXAMPLE_CONFIG);
  assertEquals(await namesIn(join(run.path, "..")), [".mine.lock", "mine"]);
});

testRun("create() puts a whole folder in the place of the old one", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  await Deno.writeTextFile(run.file("metrics.jsonl"), "of the old one");
  await assertRejects(() => run.create(() => Promise.reject(new Error("failed"))), Error, "failed");
  assertEquals(await namesIn(run.path), ["config.json", "metrics.jsonl"]);
  await run.create(async (folder) => {
    await folder.writeConfig({ ...EXAMPLE_CONFIG, seed: 9 });
    assertEquals((await run.config()).seed, EXAMPLE_CONFIG.seed);
  });
  assertEquals(await namesIn(run.path), ["config.json"]);
  assertEquals((await run.config()).seed, 9);
  assertEquals(await namesIn(join(run.path, "..")), ["mine"]);
});

testRun("has() and forgetEvaluations() go by the files", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  await run.forgetEvaluations();
  const said = ["evaluation.test.json", "evaluation.validation.json", "predictions.jsonl"];
  for (const name of said) await Deno.writeTextFile(run.file(name), "");
  assertEquals(await run.has("predictions.jsonl"), true);
  await run.forgetEvaluations();
  assertEquals(await namesIn(run.path), ["config.json"]);
  assertEquals(await run.has("predictions.jsonl"), false);
});

testRun("refuseExisting() throws when there is anything at the run's place", async (run) => {
  await run.refuseExisting();
  await Deno.mkdir(run.path);
  await assertRejects(
    () => run.refuseExisting(),
    UsageError,
    `Cannot start the run "mine": "${run.path}" exists; go on with it by --resume, or choose`,
  );
});

testRun("config() gives back what was written", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  assertEquals(await run.config(), EXAMPLE_CONFIG);
  assertEquals(await namesIn(run.path), ["config.json"]);
});

testRun("config() says whether there is no run or a folder that is none", async (run) => {
  await assertRejects(
    () => run.config(),
    UsageError,
    `Cannot open the run "mine": there is no folder "${run.path}"`,
  );
  await Deno.mkdir(run.path);
  await assertRejects(
    () => run.config(),
    UsageError,
    `Cannot open the run "mine": "${run.path}" has no config.json, so it is no run`,
  );
});

testRun("config() names what is wrong with a damaged file", async (run) => {
  await run.writeConfig({ ...EXAMPLE_CONFIG, inputSize: 1.5 });
  await assertRejects(() => run.config(), SyntaxError, '"inputSize" is wrong');
  await Deno.writeTextFile(run.file("config.json"), '{"preset": "smo');
  await assertRejects(
    () => run.config(),
    SyntaxError,
    `Cannot read "${run.file("config.json")}": it is no JSON object`,
  );
});

testRun("appendMetrics() adds a line an epoch, which metrics() gives back", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  assertEquals(await run.metrics(), []);
  await writeEpochs(run);
  assertEquals(await run.metrics(), EPOCHS);
  const text = await Deno.readTextFile(run.file("metrics.jsonl"));
  assertEquals(text, EPOCHS.map((metrics) => `${JSON.stringify(metrics)}\n`).join(""));
});

testRun("metrics() names a damaged line by its number", async (run) => {
  await writeEpochs(run);
  const path = run.file("metrics.jsonl");
  const lines = (await Deno.readTextFile(path)).split("\n");
  for (const damaged of ['{"phase":"head"', "", lines[1]!.replace('"epoch":2', '"epoch":0')]) {
    await Deno.writeTextFile(path, [lines[0], damaged, ...lines.slice(2)].join("\n"));
    await assertRejects(
      () => run.metrics(),
      SyntaxError,
      `Cannot read "${path}": line 2 holds no epoch's metrics; delete that line`,
    );
  }
});

testRun(
  "metrics() leaves out a last line that was cut off, and the next one is whole",
  async (run) => {
    await writeEpochs(run);
    const path = run.file("metrics.jsonl");
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.slice(0, -20));
    assertEquals(await run.metrics(), EPOCHS.slice(0, 3));
    await run.keepMetricsBefore({ phase: "fineTune", epoch: 2 });
    await run.appendMetrics(EPOCHS[3]!);
    assertEquals(await Deno.readTextFile(path), text);
  },
);

testRun("keepMetricsBefore() drops the epochs that are trained again", async (run) => {
  await writeEpochs(run);
  const keep = async (phase: EpochMetrics["phase"], epoch: number, count: number) => {
    assertEquals(await run.keepMetricsBefore({ phase, epoch }), EPOCHS.slice(0, count));
    assertEquals(await run.metrics(), EPOCHS.slice(0, count));
  };
  await keep("fineTune", 3, 4);
  await keep("fineTune", 2, 3);
  await keep("fineTune", 1, 2);
  await keep("head", 2, 1);
  await keep("head", 1, 0);
});

testRun("keepMetricsBefore() makes no file where there was none", async (run) => {
  await run.writeConfig(EXAMPLE_CONFIG);
  assertEquals(await run.keepMetricsBefore({ phase: "head", epoch: 1 }), []);
  assertEquals(await namesIn(run.path), ["config.json"]);
});
