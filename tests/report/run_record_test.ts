import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { evaluatePredictions, writeEvaluation } from "../../lib/evaluation/mod.ts";
import { readRunRecord } from "../../lib/report/mod.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";
import { predictions } from "./some_predictions.ts";
import { EPOCH } from "./some_run.ts";

Deno.test({
  name: "readRunRecord() reads what there is",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      await run.writeConfig(EXAMPLE_CONFIG);
      await run.appendMetrics(EPOCH);
      assertEquals((await readRunRecord(run)).evaluations.size, 0);
      const evaluation = evaluatePredictions(predictions);
      await writeEvaluation(run.file("evaluation.test.json"), evaluation);
      const record = await readRunRecord(run);
      assertEquals(record.metrics, [EPOCH]);
      assertEquals([...record.evaluations], [["test", evaluation]]);
      assertEquals([record.name, record.config], ["mine", EXAMPLE_CONFIG]);
    }),
});

Deno.test({
  name: "readRunRecord() reads a run of another version, and says what is wrong with a damaged one",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      await assertRejects(() => readRunRecord(run), UsageError, "there is no folder");
      const write = (config: unknown) =>
        Deno.writeTextFile(run.file("config.json"), JSON.stringify(config));
      await Deno.mkdir(run.path);
      const { fineTune: _fineTune, ...older } = EXAMPLE_CONFIG;
      await write({ ...older, later: 1 });
      assertEquals((await readRunRecord(run)).config, { ...older, later: 1 } as never);
      await write({ ...older, seed: "none" });
      await assertRejects(() => readRunRecord(run), SyntaxError, '"seed" is wrong');
    }),
});
