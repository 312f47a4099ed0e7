import { assertAlmostEquals, assertEquals } from "@std/assert";
import { studyRows, studyTable } from "../../lib/report/mod.ts";
import type { StudyResult } from "../../lib/training/mod.ts";

function resultOf(variant: string, seed: number, valAccuracy: number): StudyResult {
  const same = { valAccuracies: [valAccuracy], seconds: 60 * (seed + 1) };
  return { variant, seed, valAccuracy, valLoss: 1 - valAccuracy, ...same };
}

const RESULTS = [resultOf("plain", 0, 0.5), resultOf("new", 0, 0.7), resultOf("plain", 1, 0.6)];

Deno.test("studyRows() has mean and spread of each variant over its seeds", () => {
  const [plain, other] = studyRows(RESULTS);
  assertEquals([plain!.variant, plain!.seeds, plain!.seconds], ["plain", 2, 90]);
  assertAlmostEquals(plain!.accuracy.mean, 0.55);
  assertEquals([plain!.accuracy.lowest, plain!.accuracy.highest], [0.5, 0.6]);
  assertAlmostEquals(plain!.valLoss, 0.45);
  assertEquals([other!.variant, other!.seeds, other!.accuracy.mean], ["new", 1, 0.7]);
  assertEquals([plain!.gain, studyRows([])], [undefined, []]);
});

Deno.test("studyRows() compares with the first variant seed by seed", () => {
  const both = [...RESULTS, resultOf("new", 1, 0.5), resultOf("new", 2, 0.9)];
  const { gain } = studyRows(both)[1]!;
  assertAlmostEquals(gain!.mean, 0.05);
  assertAlmostEquals(gain!.lowest, -0.1);
  assertAlmostEquals(gain!.highest, 0.2);
  const apart = studyRows([resultOf("plain", 0, 0.5), resultOf("new", 1, 0.7)]);
  assertEquals(apart[1]!.gain, undefined);
});

Deno.test("studyTable() is Markdown, with what each variant changes", () => {
  const changes = { new: { "fineTune.mirror": true, "fineTune.epochs": 2 } };
  const results = [...RESULTS, resultOf("new", 1, 0.5)];
  assertEquals(studyTable(studyRows(results), changes).split("\n"), [
    "| variant | changes | seeds | validation accuracy, % | against plain, by seed | " +
    "validation loss | minutes a run |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    "| plain |  | 2 | 55.00 (50.00 to 60.00) |  | 0.4500 | 1.5 |",
    "| new | fineTune.mirror=true fineTune.epochs=2 | 2 | 60.00 (50.00 to 70.00) | " +
    "+5.00 (-10.00 to +20.00) | 0.4000 | 1.5 |",
    "",
  ]);
});
