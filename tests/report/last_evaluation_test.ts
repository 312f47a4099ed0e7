import { assertEquals } from "@std/assert";
import {
  evaluatePredictions,
  writeEvaluation,
  writePredictions,
} from "../../lib/evaluation/mod.ts";
import { lastEvaluation } from "../../lib/report/last_evaluation.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { classNames, predictions } from "./some_predictions.ts";

Deno.test({
  name: "lastEvaluation() prefers test to validation, and gives nothing when there is none",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      const read = async () =>
        (await lastEvaluation(run, { classes: classNames }))?.evaluation.split;
      assertEquals(await read(), undefined);
      const validation = { ...predictions, split: "validation" };
      for (const each of [validation, predictions]) {
        const evaluation = evaluatePredictions(each);
        await writeEvaluation(run.file(`evaluation.${each.split}.json`), evaluation);
      }
      await writePredictions(run.file("predictions.jsonl"), [validation]);
      assertEquals(await read(), "validation");
      await writePredictions(run.file("predictions.jsonl"), [validation, predictions]);
      assertEquals(await read(), "test");
      await Deno.remove(run.file("evaluation.test.json"));
      assertEquals(await read(), undefined);
    }),
});
