import { duration } from "../../files/mod.ts";
import { type Html, html } from "../page/html.ts";
import { lineChart } from "../page/line_chart.ts";
import { whole } from "../page/numbers.ts";
import type { Section } from "../page/section.ts";
import type { RunRecord } from "../run_record.ts";
import { secondsOf } from "../sums.ts";

type Metrics = RunRecord["metrics"];

/** A phase that ends after so many seconds is told in minutes. */
const LONG = 600;

/** How many images a second each epoch trained on, over the time since the first one began. */
export function throughput({ metrics }: RunRecord): Section {
  return {
    id: "throughput",
    title: "Throughput",
    body: html`
      <p class="quiet">Each dot is the end of an epoch; validation takes time, and is left out of the
      rate. Features of a frozen base are computed before the first epoch.</p>
      <div class="charts">${phaseChart(metrics, { phase: "head", title: "Head" })}${phaseChart(
        metrics,
        { phase: "fineTune", title: "Fine-tuning" },
      )}</div>
    `,
  };
}

function phaseChart(
  metrics: Metrics,
  { phase, title }: { phase: string; title: string },
): Html | undefined {
  let seconds = 0;
  const ends = metrics.map((line) => seconds += line.seconds);
  const own = metrics.flatMap((line, at) =>
    line.phase === phase ? [{ ...line, end: ends[at]! }] : []
  );
  if (own.length === 0) return undefined;
  const inMinutes = own.at(-1)!.end > LONG;
  const rates = own.map(({ imagesPerSecond }) => imagesPerSecond).sort((a, b) => a - b);
  return lineChart({
    title,
    finding: `mostly ${whole(rates[rates.length >> 1]!)} images/s, ${
      duration(secondsOf(own))
    } in all`,
    series: [{
      name: "images/s",
      points: own.map(({ end, imagesPerSecond }) => ({
        x: Number((end / (inMinutes ? 60 : 1)).toFixed(2)),
        y: imagesPerSecond,
      })),
    }],
    xTitle: inMinutes ? "minute" : "second",
    wholeX: false,
    zero: true,
    axis: whole,
    precise: whole,
    group: `throughput ${phase}`,
  });
}
