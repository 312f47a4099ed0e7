import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { readEvaluation, readPredictions } from "../../lib/evaluation/mod.ts";
import { evaluateRun, readBest } from "../../lib/training/evaluate_run.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import type { TestTime } from "../../lib/training/test_time.ts";
import { namesIn } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";
import { tinyDataset, tinySettings } from "./tiny.ts";
import { tinyRun } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

const SETTINGS = tinySettings({ head: { epochs: 1 }, fineTune: { epochs: 0 } });

testTraining("evaluateRun() writes evaluations and predictions of each split", async (test) => {
  const run = await tinyRun(test, { settings: SETTINGS });
  const dataset = tinyDataset();
  const evaluations = await evaluateRun({
    run,
    dataset,
    splits: ["validation", "test"],
    precision: "float32",
  });
  assertEquals([...evaluations.keys()], ["validation", "test"]);
  assertEquals(await namesIn(run.path), [
    "checkpoints",
    "config.json",
    "evaluation.test.json",
    "evaluation.validation.json",
    "logs",
    "metrics.csv",
    "metrics.jsonl",
    "predictions.jsonl",
  ]);
  for (const [split, evaluation] of evaluations) {
    assertEquals(await readEvaluation(run.file(`evaluation.${split}.json`)), evaluation);
    assertEquals([evaluation.split, evaluation.count], [split, 10]);
  }
  // The metrics of the best epoch are the same images by the same weights.
  const { valLoss, valAccuracy, valMse } = (await run.metrics())[0]!;
  const { loss, accuracy, mse } = evaluations.get("validation")!;
  assertAlmostEquals(loss, valLoss, 1e-5);
  assertAlmostEquals(mse, valMse, 1e-6);
  assertEquals(accuracy, valAccuracy);

  const { classNames } = dataset;
  const predictions = await readPredictions(run.file("predictions.jsonl"), { classNames });
  assertEquals(predictions.map(({ split }) => split), ["validation", "test"]);
  for (const { split, indices, labels } of predictions) {
    const { labels: all } = split === "test" ? dataset.test : dataset.train;
    Array.from(indices).forEach((place, row) => assertEquals(labels[row], all[place]));
  }
});

testTraining("evaluateRun() keeps the predictions of the other split", async (test) => {
  const run = await tinyRun(test, { settings: SETTINGS });
  const dataset = tinyDataset();
  await evaluateRun({ run, dataset, splits: ["validation", "test"], precision: "float32" });
  const path = run.file("predictions.jsonl");
  const before = await Deno.readTextFile(path);
  await evaluateRun({ run, dataset, splits: ["test"], precision: "float32" });
  assertEquals(await Deno.readTextFile(path), before);
  await Deno.writeTextFile(path, "damaged");
  await evaluateRun({ run, dataset, splits: ["test"], precision: "float32" });
  const kept = before.split("\n").filter((line) => line.includes('"split":"test"'));
  assertEquals((await Deno.readTextFile(path)).trimEnd().split("\n"), kept);
});

testTraining(
  "evaluateRun() averages over views, as the run's settings or it is told",
  async (test) => {
    const settings = { ...SETTINGS, testTime: "mirror" as const };
    const run = await tinyRun(test, { settings });
    const dataset = tinyDataset();
    const rest = { run, dataset, precision: "float32" } as const;
    const loss = async (testTime?: TestTime) => {
      const choice = testTime === undefined ? {} : { testTime };
      const evaluations = await evaluateRun({ ...rest, splits: ["validation"], ...choice });
      return evaluations.get("validation")!.loss;
    };
    const [own, mirrored, plain] = [await loss(), await loss("mirror"), await loss("none")];
    assertEquals(own, mirrored);
    assertNotEquals(own, plain);
    // What training measures is the image alone.
    assertAlmostEquals(plain, (await run.metrics())[0]!.valLoss, 1e-5);
  },
);

testTraining("evaluateRun() refuses another data set than the run was trained on", async (test) => {
  const run = await tinyRun(test, { settings: SETTINGS });
  const was = tinyDataset().sha256;
  const dataset = tinyDataset({ seed: 4 });
  await assertRejects(
    () => evaluateRun({ run, dataset, splits: ["test"], precision: "float32" }),
    UsageError,
    `Cannot evaluate the run "mine": it was trained on the data set with the hash ${was}, ` +
      `and the one at hand has ${dataset.sha256}`,
  );
});

testTraining(
  "readBest() says what is missing where there is nothing to read",
  async ({ folder }) => {
    const run = new RunFolder(folder, "mine");
    await assertRejects(() => readBest(run), UsageError, "there is no folder");
    await run.writeConfig(EXAMPLE_CONFIG);
    await assertRejects(
      () => readBest(run),
      UsageError,
      'Cannot take the best weights of the run "mine": it has no finished epoch yet; ' +
        "go on with it by `deno task train --run mine --resume`",
    );
    await Deno.mkdir(run.file("checkpoints"));
    await Deno.writeTextFile(run.best, "damaged");
    await assertRejects(() => readBest(run), SyntaxError, `Cannot read "${run.best}"`);
  },
);
