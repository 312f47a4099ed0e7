import { duration } from "../../files/mod.ts";
import { provenanceOf } from "../draw_run_figures.ts";
import { type Html, html } from "../page/html.ts";
import { percent, whole } from "../page/numbers.ts";
import { epochsOf, secondsOf } from "../sums.ts";
import type { ReportedRun } from "./reported_run.ts";

/** What a reader wants first: how good the run is, how it was trained, and what to beware of. */
export function summary({ record, last }: ReportedRun): Html {
  const { config, metrics, evaluations } = record;
  const { preset, weights, notes = [] } = provenanceOf(config);
  const epochs = epochsOf(metrics);
  const figures: [name: string, value: string, detail: string][] = [
    ...["test", "validation"].flatMap((split): [string, string, string][] => {
      const found = evaluations.get(split);
      return found === undefined ? [] : [[
        `Accuracy, ${split}`,
        percent(found.accuracy),
        `of ${whole(found.count)} images, loss ${found.loss.toFixed(4)}`,
      ]];
    }),
    ["Epochs", `${epochs.head} + ${epochs.fineTune}`, "head + fine-tuning"],
    ["Training", duration(secondsOf(metrics)), "validation included"],
  ];
  return html`<p>VGG19, preset ${preset}, ${weights}; data: ${config.data.source}; seed ${config.seed}.</p>
${notes.map((note) => html`<p class="warning">${note}</p>`)}
${
    preset === "smoke" &&
    html`<p class="warning">a trial on a few images: its accuracy means nothing</p>`
  }
${last === undefined && html`<p class="warning">not evaluated yet</p>`}
<dl class="figures">${
    figures.map(([name, value, detail]) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}<small>${detail}</small></dd>
        </div>
      `
    )
  }</dl>`;
}
