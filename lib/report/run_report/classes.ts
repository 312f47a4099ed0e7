import type { Evaluation } from "../../evaluation/mod.ts";
import { type Content, type Html, html } from "../page/html.ts";
import { percent, whole } from "../page/numbers.ts";
import type { Section } from "../page/section.ts";

/** Precision, recall and F1 of each class, and what it is taken for most often. */
export function classes(evaluation: Evaluation): Section {
  const { perClass, mostConfused } = evaluation;
  const columns = ["class", "images", "precision", "recall", "F1"];
  return {
    id: "classes",
    title: "Classes",
    body: html`
      <p class="quiet">Precision: the share of right ones among images taken for the class. Recall: the
      share of the class's images that were found. F1: their harmonic mean. A heading sorts the table.</p>
      <div class="beside">
        <div class="scroll" tabindex="0" role="group" aria-label="Table">
          <table class="sortable">
            <thead>
              <tr>${columns.map((name, at) =>
                html`<th scope="col" class="${
                  at === 0 ? "" : "number"
                }"><button type="button">${name}</button></th>`
              )}<th scope="col">most often taken for</th></tr>
            </thead>
            <tbody>
      ${perClass.map(({ name, precision, recall, f1, support }, row) =>
        html`
          <tr><th scope="row">${name}</th>${number(whole(support), support)}${[
            precision,
            recall,
            f1,
          ].map((share) => number(percent(share, 1), share, share))}<td>${mistakenFor(
            evaluation,
            row,
          )}</td></tr>
        `
      )}</tbody>
          </table>
        </div>
        <div>
          <h3>Confused most often</h3>
          <ol>${mostConfused.map((pair) =>
            html`<li>${pair.true} taken for ${pair.predicted}: ${whole(pair.count)}</li>`
          )}</ol>
        </div>
      </div>
    `,
  };
}

function number(text: Content, value: number, share?: number): Html {
  return share === undefined
    ? html`<td class="number" data-value="${value}">${text}</td>`
    : html`<td class="number share" data-value="${value}" style="--share:${
      share.toFixed(3)
    }">${text}</td>`;
}

function mistakenFor({ classes, confusion }: Evaluation, row: number): string {
  const counts = confusion[row]!.map((count, column) => column === row ? 0 : count);
  const most = Math.max(...counts);
  return most === 0 ? "nothing" : `${classes[counts.indexOf(most)]} (${whole(most)})`;
}
