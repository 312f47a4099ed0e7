import { assertEquals, assertGreater } from "@std/assert";
import { describeEstimate, estimateRun } from "../../lib/training/estimate_run.ts";
import { runData } from "../../lib/training/run_data.ts";
import { type TinyChanges, tinyClassifier, tinyDataset, tinySettings } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

async function estimate(changes: TinyChanges) {
  const settings = tinySettings(changes);
  const classifier = tinyClassifier();
  const data = runData(tinyDataset(), settings);
  const result = await estimateRun({ settings, classifier, precision: "float32", data });
  classifier.dispose();
  return result;
}

testTraining("estimateRun() times every part of a run", async () => {
  for (const [part, seconds] of Object.entries(await estimate({}))) {
    assertGreater(seconds, 0, part);
  }
});

testTraining("estimateRun() leaves out what a run does not do", async () => {
  const headOnly = await estimate({ featureCache: false, fineTune: { epochs: 0 } });
  assertEquals([headOnly.features, headOnly.fineTune], [0, 0]);
  assertGreater(headOnly.head, 0);
  const none = await estimate({ head: { epochs: 0 }, fineTune: { epochs: 0 } });
  assertEquals([none.features, none.head, none.fineTune], [0, 0, 0]);
  assertGreater(none.evaluation, 0);
});

Deno.test("describeEstimate() adds the parts up in one line", () => {
  assertEquals(
    describeEstimate({ features: 30, head: 600, fineTune: 7200, evaluation: 12 }),
    "about 2 h 11 min: features 30 s, head at most 10 min, fine-tuning at most 2 h 00 min, " +
      "evaluation 12 s",
  );
});
