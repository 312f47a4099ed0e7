import { type Html, html } from "../page/html.ts";
import { legend, lineChart } from "../page/line_chart.ts";
import { percent, roundPercent, short } from "../page/numbers.ts";
import { pageTable, type Section } from "../page/section.ts";
import type { RunRecord } from "../run_record.ts";

const PHASE_TITLES = {
  head: "Head, the base frozen",
  fineTune: "Fine-tuning, every layer",
} as const;

type Metrics = RunRecord["metrics"];

/** Loss, accuracy and learning rate of both phases, and every number of them in a table. */
export function curves({ metrics }: RunRecord): Section {
  const phases = (["head", "fineTune"] as const).filter((phase) =>
    metrics.some((line) => line.phase === phase)
  );
  return {
    id: "curves",
    title: "Curves",
    body: html`
      <p
        class="quiet">Walk over a chart by pointer, finger or arrow keys. ◆ marks the epoch with the run's
      lowest validation loss, whose weights are kept.</p>
      ${legend(["training", "validation"])}
      ${phases.map((phase) =>
        html`
          <h3>${PHASE_TITLES[phase]}</h3>
          <div class="charts">${phaseCharts(metrics, phase)}</div>
        `
      )}<details><summary>every epoch in numbers</summary>${epochTable(metrics)}</details>
    `,
  };
}

function phaseCharts(metrics: Metrics, phase: string): Html[] {
  const epochs = metrics.filter((line) => line.phase === phase);
  const best = metrics.reduce((best, line) => line.valLoss < best.valLoss ? line : best);
  const lowest = epochs.reduce((best, line) => line.valLoss < best.valLoss ? line : best);
  const points = (key: "loss" | "accuracy" | "valLoss" | "valAccuracy" | "learningRate") =>
    epochs.map((line) => ({ x: line.epoch, y: line[key] }));
  const mark = (key: "valLoss" | "valAccuracy") =>
    best.phase === phase ? { mark: { x: best.epoch, y: best[key] } } : {};
  return [
    lineChart({
      title: "Loss",
      finding: `lowest in validation: ${lowest.valLoss.toFixed(4)} at epoch ${lowest.epoch}`,
      series: [
        { name: "training", points: points("loss") },
        { name: "validation", points: points("valLoss") },
      ],
      axis: short,
      precise: (value) => value.toFixed(4),
      ...mark("valLoss"),
      group: phase,
    }),
    lineChart({
      title: "Accuracy",
      finding: `in validation at that epoch: ${percent(lowest.valAccuracy)}`,
      series: [
        { name: "training", points: points("accuracy") },
        { name: "validation", points: points("valAccuracy") },
      ],
      axis: roundPercent,
      precise: percent,
      ...mark("valAccuracy"),
      group: phase,
    }),
    lineChart({
      title: "Learning rate",
      finding: "at the end of each epoch",
      series: [{ name: "rate", points: points("learningRate"), look: 2 }],
      zero: true,
      axis: short,
      precise: (value) => value.toPrecision(2),
      group: phase,
    }),
  ];
}

function epochTable(metrics: Metrics): Html {
  return pageTable({
    columns: [
      "epoch",
      "loss",
      "accuracy",
      "mse",
      "validation loss",
      "accuracy",
      "mse",
      "rate",
      "seconds",
      "images/s",
    ],
    rows: metrics.map((line) => [
      `${line.phase === "head" ? "head" : "fine-tuning"} ${line.epoch}`,
      line.loss.toFixed(4),
      percent(line.accuracy),
      line.mse.toFixed(5),
      line.valLoss.toFixed(4),
      percent(line.valAccuracy),
      line.valMse.toFixed(5),
      line.learningRate.toPrecision(2),
      line.seconds.toFixed(1),
      line.imagesPerSecond.toFixed(0),
    ]),
  });
}
