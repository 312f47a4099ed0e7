import { classesToShow, type Evaluation } from "../../evaluation/mod.ts";
import { type Html, html } from "../page/html.ts";
import { percent, whole } from "../page/numbers.ts";
import type { Section } from "../page/section.ts";
import { cellName } from "./choose_images.ts";

/** The confusion matrix, each cell of which opens its images. */
export function confusion(evaluation: Evaluation): Section {
  const { classes, confusion, split, count } = evaluation;
  const shown = classesToShow(evaluation);
  return {
    id: "confusion",
    title: "Confusion matrix",
    body: html`
      <p class="quiet">${whole(count)} images of the ${split} split: rows are true classes, columns
      predicted ones${shown.length < classes.length &&
        `, the ${shown.length} of ${classes.length} with the most mistakes`}; blue is right, orange wrong, by the share of its row. A cell opens its images; the arrow keys go from cell to cell.</p>
      <div class="beside">
        <div class="scroll">
          <table class="matrix" aria-label="Confusion matrix">
            <thead>
              <tr><td></td>${shown.map((number) =>
                html`<th scope="col"><span>${classes[number]!}</span></th>`
              )}</tr>
            </thead>
            <tbody>
      ${shown.map((truth) =>
        html`
          <tr><th scope="row">${classes[truth]!}</th>${shown.map((predicted) =>
            cell({ truth, predicted, counts: confusion[truth]!, classes })
          )}</tr>
        `
      )}</tbody>
          </table>
        </div>
        <div>
          <div id="cell-title" aria-live="polite">
            <h3></h3>
            <p class="quiet"></p>
          </div>
          <div id="cell-images" class="tiles" tabindex="0" role="group"
            aria-label="Images of the cell"></div>
        </div>
      </div>
      <noscript><p>The images of the cells are shown by a script.</p></noscript>
    `,
  };
}

function cell(
  { truth, predicted, counts, classes }: {
    truth: number;
    predicted: number;
    counts: readonly number[];
    classes: readonly string[];
  },
): Html {
  const count = counts[predicted]!;
  const kind = truth === predicted ? "right" : "";
  if (count === 0) {
    return html`<td class="${kind}" style="--share:0"><span class="none">0</span></td>`;
  }
  const share = count / counts.reduce((sum, count) => sum + count, 0);
  const said = `${classes[truth]} taken for ${classes[predicted]}: ${whole(count)}, ${
    percent(share, 1)
  } of its images`;
  // By its root, and mistakes more strongly, so that one in a hundred can be seen.
  const tint = Math.min(1, Math.sqrt(share) * (kind === "right" ? 1 : 1.6));
  const style = `--share:${tint.toFixed(3)}`;
  return html`
    <td class="${kind}"
      style="${style}"><button type="button" data-cell="${cellName(
        truth,
        predicted,
      )}" data-count="${count}" aria-pressed="false" aria-label="${said}" title="${said}">${count}</button></td>
  `;
}
