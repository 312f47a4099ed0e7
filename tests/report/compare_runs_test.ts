import { assertEquals } from "@std/assert";
import { evaluatePredictions, writeEvaluation } from "../../lib/evaluation/mod.ts";
import { compareRuns, readRunRecord, type RunRecord } from "../../lib/report/mod.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";
import { predictions } from "./some_predictions.ts";

const epoch = {
  phase: "head" as const,
  epoch: 1,
  loss: 2,
  accuracy: 0.25,
  mse: 0.1,
  valLoss: 1.5,
  valAccuracy: 0.5,
  valMse: 0.1,
  learningRate: 0.001,
  seconds: 2,
  imagesPerSecond: 100,
};

const one: RunRecord = {
  name: "one",
  config: EXAMPLE_CONFIG,
  metrics: [epoch, { ...epoch, epoch: 2, valLoss: 1.25 }],
  evaluations: new Map([["test", evaluatePredictions(predictions)]]),
};

Deno.test("compareRuns() has the settings that differ, and no others", () => {
  const two: RunRecord = {
    ...one,
    name: "two",
    config: { ...EXAMPLE_CONFIG, seed: 77, head: { ...EXAMPLE_CONFIG.head, epochs: 99 } },
  };
  const { settings } = compareRuns([one, two]);
  assertEquals(settings.columns, ["setting", "one", "two"]);
  assertEquals(settings.rows, [
    ["seed", String(EXAMPLE_CONFIG.seed), "77"],
    ["head.epochs", String(EXAMPLE_CONFIG.head.epochs), "99"],
  ]);
  assertEquals(compareRuns([one, one]).settings.rows, []);
});

Deno.test("compareRuns() has what came of each run, with a dash for what is not known", () => {
  const two: RunRecord = { ...one, name: "two", metrics: [], evaluations: new Map() };
  const rows = new Map(compareRuns([one, two]).results.rows.map(([name, ...rest]) => [name, rest]));
  assertEquals(rows.get("epochs of the head"), ["2", "0"]);
  assertEquals(rows.get("lowest validation loss"), ["1.2500", "—"]);
  assertEquals(rows.get("accuracy, test"), ["0.00 %", "—"]);
  assertEquals(rows.get("accuracy, validation"), ["—", "—"]);
});

Deno.test({
  name: "readRunRecord() reads what there is",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      await run.writeConfig(EXAMPLE_CONFIG);
      await run.appendMetrics(epoch);
      assertEquals((await readRunRecord(run)).evaluations.size, 0);
      const evaluation = evaluatePredictions(predictions);
      await writeEvaluation(run.file("evaluation.test.json"), evaluation);
      const record = await readRunRecord(run);
      assertEquals(record.metrics, [epoch]);
      assertEquals([...record.evaluations], [["test", evaluation]]);
      assertEquals([record.name, record.config], ["mine", EXAMPLE_CONFIG]);
    }),
});
