import { assertEquals } from "@std/assert";
import { PRESETS } from "../../lib/config/mod.ts";
import type { EpochReport } from "../../lib/files/mod.ts";
import { epochLine, epochReport, tellEpochs } from "../../lib/training/epoch_report.ts";
import type { EpochMetrics } from "../../lib/training/metrics.ts";
import { recordingReporter } from "./recording_reporter.ts";

function metricsOf(phase: EpochMetrics["phase"], epoch: number, valLoss: number): EpochMetrics {
  return {
    phase,
    epoch,
    loss: 0.5,
    accuracy: 0.8765,
    mse: 0.02,
    valLoss,
    valAccuracy: 0.75,
    valMse: 0.03,
    learningRate: 1e-4,
    seconds: 12.34,
    imagesPerSecond: 567.8,
  };
}

Deno.test("epochLine() says an epoch in one line, with the time left where there is some", () => {
  const metrics = metricsOf("fineTune", 2, 0.625);
  const report = epochReport(metrics, { epochs: 5, best: true });
  const line = "fine-tuning 2/5  loss 0.5000  accuracy 87.65 %  validation loss 0.6250 (best)  " +
    "accuracy 75.00 %  rate 0.00010  12.3 s  568 images/s";
  assertEquals(epochLine(metrics, { report }), line);
  assertEquals(epochLine(metrics, { report, left: 30 }), `${line}  30 s left`);
});

Deno.test("tellEpochs() tells the epochs of some phases, and which were the best so far", () => {
  const history = [
    metricsOf("head", 1, 3),
    metricsOf("head", 2, 4),
    metricsOf("fineTune", 1, 3),
    metricsOf("fineTune", 2, 2),
  ];
  const tell = (phases: readonly EpochMetrics["phase"][]) => {
    const told: string[] = [];
    const info = (_: string, epoch?: EpochReport) => {
      told.push(`${epoch?.phase} ${epoch?.epoch}/${epoch?.epochs}${epoch?.best ? " best" : ""}`);
    };
    const reporter = { ...recordingReporter().reporter, info };
    tellEpochs(history, { settings: PRESETS.smoke!, phases, reporter });
    return told;
  };
  const { head, fineTune } = PRESETS.smoke!;
  const ofHead = [`head 1/${head.epochs} best`, `head 2/${head.epochs}`];
  assertEquals(tell(["head"]), ofHead);
  assertEquals(tell(["head", "fineTune"]), [
    ...ofHead,
    `fine-tuning 1/${fineTune.epochs}`,
    `fine-tuning 2/${fineTune.epochs} best`,
  ]);
});
