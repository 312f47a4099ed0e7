import { assertEquals } from "@std/assert";
import { evaluatePredictions } from "../../lib/evaluation/mod.ts";
import { compareRuns, type RunRecord } from "../../lib/report/mod.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";
import { predictions } from "./some_predictions.ts";
import { EPOCH } from "./some_run.ts";

const one: RunRecord = {
  name: "one",
  config: EXAMPLE_CONFIG,
  metrics: [EPOCH, { ...EPOCH, epoch: 2, valLoss: 1.25 }],
  evaluations: new Map([["test", evaluatePredictions(predictions)]]),
};

Deno.test("compareRuns() has the settings that differ, and no others", () => {
  const other = { ...EXAMPLE_CONFIG, seed: 77, head: { ...EXAMPLE_CONFIG.head, epochs: 99 } };
  const two: RunRecord = { ...one, name: "two", config: other };
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
