import { type Calibration, type CalibrationBin } from "../../evaluation/mod.ts";
import { html } from "../page/html.ts";
import { percent, whole } from "../page/numbers.ts";
import { pageTable, type Section } from "../page/section.ts";

const SIDE = 300;
const EDGE = { left: 44, top: 10, bottom: 36, right: 24 };

/** Whether the model is right as often as it says, as a diagram and a table. */
export function calibrationSection({ bins, expectedError, largestError }: Calibration): Section {
  const filled = bins.filter(({ count }) => count > 0);
  const x = (share: number) => EDGE.left + SIDE * share;
  const y = (share: number) => EDGE.top + SIDE * (1 - share);
  const bar = ({ from, to, accuracy, confidence }: CalibrationBin) =>
    html`
      <rect class="bar" x="${x(from) + 1}" y="${y(accuracy)}" width="${SIDE * (to - from) -
        2}" height="${SIDE * accuracy}" />
      <line class="level" x1="${x(from) + 1}" x2="${x(to) - 1}" y1="${y(confidence)}" y2="${y(
        confidence,
      )}" />
    `;
  const width = EDGE.left + SIDE + EDGE.right;
  const height = EDGE.top + SIDE + EDGE.bottom;
  const percents = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return {
    id: "calibration",
    title: "Calibration",
    body: html`
      <p>Expected calibration error ${percent(expectedError)}, largest ${percent(largestError)}:
      how far certainty and accuracy lie apart, over images and at the worst bar (Guo and others, 2017).</p>
      <div class="beside">
        <figure class="diagram">
          <svg viewBox="0 0 ${width} ${height}" role="img"
            aria-label="Accuracy by certainty; the table has the numbers">
      ${percents.map((share) =>
        html`
          <line class="grid" x1="${EDGE.left}" x2="${EDGE.left + SIDE}" y1="${y(share)}" y2="${y(
            share,
          )}" />
          <text class="tick" x="${EDGE.left - 6}" y="${y(share) + 4}" text-anchor="end">${percent(
            share,
            0,
          )}</text>
          <text class="tick" x="${x(share)}" y="${EDGE.top + SIDE +
            16}" text-anchor="middle">${percent(share, 0)}</text>
        `
      )}${filled.map(bar)}<line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
      <text class="tick" x="${EDGE.left + SIDE}" y="${height -
        3}" text-anchor="end">certainty</text>
        </svg>
          <figcaption
            class="quiet">Bars: the share that is right among images that the model was so sure of. Orange
      lines: how sure it was of them on average. A bar below its line is too sure.</figcaption>
        </figure>
        <div>${pageTable({
          columns: ["certainty", "images", "mean certainty", "right"],
          rows: filled.map(({ from, to, count, confidence, accuracy }) => [
            `${percent(from, 0)} to ${percent(to, 0)}`,
            whole(count),
            percent(confidence, 1),
            percent(accuracy, 1),
          ]),
        })}</div>
      </div>
    `,
  };
}
