import { duration } from "../../files/mod.ts";
import { html } from "../page/html.ts";
import { lineChart } from "../page/line_chart.ts";
import { whole } from "../page/numbers.ts";
import type { Section } from "../page/section.ts";
import type { RunRecord } from "../run_record.ts";

/** How many images a second each epoch trained on, over the time since the first one began. */
export function throughput({ metrics }: RunRecord): Section {
  const ends = metrics.map((_, at) =>
    metrics.slice(0, at + 1).reduce((sum, line) => sum + line.seconds, 0)
  );
  const long = ends.at(-1)! > 600;
  const phases = [["head", "Head"], ["fineTune", "Fine-tuning"]] as const;
  return {
    id: "throughput",
    title: "Throughput",
    body:
      html`<p class="quiet">Each dot is the end of an epoch; validation takes time, and is left out of the
rate. Features of a frozen base are computed before the first epoch.</p>
<div class="charts">${
        phases.map(([phase, title]) => {
          const own = metrics.flatMap((line, at) =>
            line.phase === phase ? [{ x: ends[at]!, y: line.imagesPerSecond }] : []
          );
          if (own.length === 0) return undefined;
          const sorted = own.map(({ y }) => y).sort((a, b) => a - b);
          const seconds = metrics.filter((line) => line.phase === phase)
            .reduce((sum, line) => sum + line.seconds, 0);
          return lineChart({
            title,
            finding: `mostly ${whole(sorted[sorted.length >> 1]!)} images/s, ${
              duration(seconds)
            } in all`,
            series: [{
              name: "images/s",
              points: own.map(({ x, y }) => ({ x: Math.round(x / (long ? 6 : 0.1)) / 10, y })),
            }],
            xTitle: long ? "minute" : "second",
            wholeX: false,
            zero: true,
            axis: whole,
            precise: whole,
            group: `throughput ${phase}`,
          });
        })
      }</div>`,
  };
}
