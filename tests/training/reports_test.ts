import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  type EpochReport,
  type Reporter,
  silentReporter,
  type StepReport,
} from "../../lib/files/mod.ts";
import { learningRateAt } from "../../lib/training/learning_rate.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { HEAD_ONLY, tinyRunOptions } from "./tiny_run.ts";
import { testTraining } from "./with_backend.ts";

testTraining(
  "trainRun() tells steps and epochs in numbers, those of metrics.jsonl",
  async (test) => {
    const epochs: EpochReport[] = [];
    const steps: StepReport[] = [];
    const reporter: Reporter = {
      ...silentReporter,
      info: (_text, epoch) => void (epoch !== undefined && epochs.push(epoch)),
      progress: () => ({
        update: (_done, _text, step) => void (step !== undefined && steps.push(step)),
        end() {},
      }),
    };
    const options = tinyRunOptions(test);
    await trainRun({ ...options, reporter });
    const metrics = await options.run.metrics();
    const lowest: number[] = [];
    metrics.forEach(({ valLoss }) => lowest.push(Math.min(valLoss, ...lowest.slice(-1))));
    assertEquals(
      epochs,
      metrics.map(({ epoch, loss, accuracy, valLoss, valAccuracy, learningRate }, at) => ({
        phase: "head",
        epoch,
        epochs: 2,
        loss,
        accuracy,
        valLoss,
        valAccuracy,
        learningRate,
        best: valLoss === lowest[at],
      })),
    );
    // Two epochs of ten steps, told after the eighth and the tenth.
    assertEquals(steps.map(({ epoch }) => epoch), [1, 1, 2, 2]);
    steps.forEach(({ learningRate }, call) => {
      const step = [7, 9, 17, 19][call]!;
      assertAlmostEquals(learningRate, learningRateAt(HEAD_ONLY.head, { step, steps: 20 }), 1e-12);
    });
    assertEquals([steps[1]!.loss, steps[3]!.loss], metrics.map(({ loss }) => loss));
  },
);
