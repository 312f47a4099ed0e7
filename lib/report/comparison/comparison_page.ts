import type { Table } from "../../plots/mod.ts";
import { compareRuns } from "../compare_runs.ts";
import charts from "../page/charts.js" with { type: "text" };
import { type Html, html } from "../page/html.ts";
import legendScript from "../page/legend.js" with { type: "text" };
import { legend, lineChart } from "../page/line_chart.ts";
import { percent, roundPercent, short } from "../page/numbers.ts";
import { page } from "../page/page.ts";
import { pageTable, type Section } from "../page/section.ts";
import type { RunRecord } from "../run_record.ts";
import { type ComparedRun, furtherResults } from "./further_results.ts";

/**
 * Runs on one page: what came of them, their curves laid over each other, and the settings in which
 * they differ. The page holds all that it shows, and opens from disk without a network.
 *
 * @param runs two or more runs
 * @returns the page, as HTML
 */
export function comparisonPage(runs: readonly ComparedRun[]): string {
  const { settings, results } = compareRuns(runs);
  return page({
    title: "Runs compared",
    lead: html`<p>${runs.map(({ name }) => name).join(", ")}</p>`,
    sections: [
      {
        id: "results",
        title: "Results",
        body: tableOf({ ...results, rows: [...results.rows, ...furtherResults(runs)] }),
      },
      curves(runs),
      {
        id: "settings",
        title: "Settings that differ",
        body: settings.rows.length === 0 ? html`<p>None.</p>` : tableOf(settings),
      },
    ],
    script: [charts, legendScript].join("\n"),
  });
}

function tableOf({ columns, rows }: Table): Html {
  return pageTable({ columns, rows });
}

const MEASURES = [
  {
    title: "Validation loss",
    key: "valLoss",
    axis: short,
    precise: (value: number) => value.toFixed(4),
  },
  {
    title: "Validation accuracy",
    key: "valAccuracy",
    axis: roundPercent,
    precise: percent,
  },
  {
    title: "Training loss",
    key: "loss",
    axis: short,
    precise: (value: number) => value.toFixed(4),
  },
] as const;

function curves(runs: readonly RunRecord[]): Section {
  const phases = [["head", "Head"], ["fineTune", "Fine-tuning"]] as const;
  const trained = phases.filter(([phase]) =>
    runs.some(({ metrics }) => metrics.some((line) => line.phase === phase))
  );
  return {
    id: "curves",
    title: "Curves",
    body: html`
      <p
        class="quiet">Walk over a chart by pointer, finger or arrow keys; a name in the legend switches its run off and on.</p>
      ${legend(runs.map(({ name }) => name), { toggles: true })}
      ${trained.map(([phase, title]) =>
        html`
          <h3>${title}</h3>
          <div class="charts">${MEASURES.map(({ key, ...measure }) =>
            lineChart({
              ...measure,
              series: runs.map(({ name, metrics }) => ({
                name,
                points: metrics.filter((line) => line.phase === phase)
                  .map((line) => ({ x: line.epoch, y: line[key] })),
              })),
              group: phase,
            })
          )}</div>
        `
      )}
    `,
  };
}
