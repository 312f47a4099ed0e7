import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { readPredictions } from "../../lib/evaluation/mod.ts";
import { evaluateRun } from "../../lib/training/evaluate_run.ts";
import { predictRun } from "../../lib/training/predict_run.ts";
import { namesIn } from "../files/with_folder.ts";
import { tinyDataset, tinySettings } from "./tiny.ts";
import { tinyRun } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

const SETTINGS = tinySettings({ head: { epochs: 1 }, fineTune: { epochs: 0 } });

testTraining("predictRun() says what evaluateRun() writes, and writes nothing", async (test) => {
  const run = await tinyRun(test, { settings: SETTINGS });
  const dataset = tinyDataset();
  const options = { run, dataset, split: "test", precision: "float32" } as const;
  const before = await namesIn(run.path);
  const predictions = await predictRun(options);
  assertEquals(await namesIn(run.path), before);
  await evaluateRun({ ...options, splits: ["test"] });
  const { classNames } = dataset;
  const [written] = await readPredictions(run.file("predictions.jsonl"), { classNames });
  assertEquals(predictions, { ...written!, classNames });
});

testTraining(
  "predictRun() takes the mean over mirror images where it is asked to",
  async (test) => {
    const run = await tinyRun(test, { settings: SETTINGS });
    const dataset = tinyDataset();
    const options = { run, dataset, split: "validation", precision: "float32" } as const;
    const plain = await predictRun(options);
    const mirrored = await predictRun({ ...options, mirror: true });
    assertEquals(mirrored.indices, plain.indices);
    assertNotEquals(mirrored.probabilities, plain.probabilities);
    for (let row = 0; row < mirrored.labels.length; row++) {
      const own = mirrored.probabilities.subarray(10 * row, 10 * row + 10);
      assertAlmostEquals(own.reduce((sum, value) => sum + value, 0), 1, 1e-5);
    }
  },
);

testTraining("predictRun() refuses another data set", async (test) => {
  const run = await tinyRun(test, { settings: SETTINGS });
  const options = { run, split: "test", precision: "float32" } as const;
  const other = tinyDataset({ seed: 9 });
  await assertRejects(
    () => predictRun({ ...options, dataset: other }),
    UsageError,
    "Cannot evaluate",
  );
});
