import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { evaluatePredictions, readEvaluation, writeEvaluation } from "../../lib/evaluation/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { table } from "./table.ts";

const ignore = !allowed("read", "write");

Deno.test({
  name: "readEvaluation() reads back what writeEvaluation() wrote",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "evaluation.test.json");
      await writeEvaluation(path, evaluatePredictions(table));
      assertEquals(await readEvaluation(path), evaluatePredictions(table));
    }),
});

Deno.test({
  name: "readEvaluation() rejects when the file was cut off or altered",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "evaluation.test.json");
      const text = JSON.stringify(evaluatePredictions(table));
      await Deno.writeTextFile(path, text.slice(0, 100));
      await assertRejects(() => readEvaluation(path), SyntaxError, "it is not JSON");
      await Deno.writeTextFile(path, text.replace('"accuracy":0.5', '"accuracy":5'));
      await assertRejects(() => readEvaluation(path), SyntaxError, '"accuracy" is wrong');
    }),
});
