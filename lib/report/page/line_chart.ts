import { type Content, type Html, html } from "./html.ts";
import { ticks } from "./ticks.ts";

/** One line of a chart. */
export interface Series {
  name: string;
  points: readonly { x: number; y: number }[];
  /** Which of the page's line styles it has, from 0. @default its place */
  look?: number;
}

/** What {@linkcode lineChart} shows. */
export interface LineChart {
  /** What is measured. */
  title: string;
  /** What the chart shows, in a few words below its title. */
  finding?: Content;
  series: readonly Series[];
  /** What stands from left to right. @default "epoch" */
  xTitle?: string;
  /** Whether only whole numbers stand from left to right. @default true */
  wholeX?: boolean;
  /** Writes a value at the axis. */
  axis: (value: number) => string;
  /** Writes a value where the reader points. */
  precise: (value: number) => string;
  /** A point that is marked, as the best epoch. */
  mark?: { x: number; y: number };
  /** Whether 0 belongs to the upright axis. @default false */
  zero?: boolean;
  /** Charts of one group have their pointers at the same place. */
  group: string;
}

/** In the units of the drawing, which is about as wide as a phone. */
const SIZE = { width: 360, height: 220 };
const EDGE = { left: 46, right: 12, top: 10, bottom: 34 };
const INNER = {
  width: SIZE.width - EDGE.left - EDGE.right,
  height: SIZE.height - EDGE.top - EDGE.bottom,
};

/** With no more points than these each has a dot. */
const FEW = 30;

/** How many styles of lines the page has. */
export const LOOKS = 8;

/**
 * A chart of lines as a drawing in a page. What it says at each place from left to right stands
 * beside it for the page's script, which lets people walk over it by pointer, finger and arrow keys.
 */
export function lineChart(chart: LineChart): Html {
  const { title, finding, series, xTitle = "epoch", wholeX = true, axis, mark, group } = chart;
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))]
    .sort((a, b) => a - b);
  const xRange = rangeOf(xs);
  const yRange = roomFor(series.flatMap(({ points }) => points.map(({ y }) => y)), chart);
  const x = (value: number) => EDGE.left + INNER.width * shareOf(value, xRange);
  const y = (value: number) => EDGE.top + INNER.height * (1 - shareOf(value, yRange));
  const stops = xs.map((at) => ({ at: round(x(at)), said: saidAt(at, chart) }));
  return html`
    <figure class="chart" data-group="${group}" data-stops="${JSON.stringify(stops)}">
      <figcaption><strong>${title}</strong>${finding !== undefined && html`
        <span>${finding}</span>
      `}</figcaption>
      <div class="plot" aria-label="${title}">
        <svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" aria-hidden="true">
    ${ticks(yRange, { count: 4 }).map((tick) =>
      html`
        <line class="grid" x1="${EDGE.left}" x2="${SIZE.width - EDGE.right}" y1="${round(
          y(tick),
        )}" y2="${round(y(tick))}" />
        <text class="tick" x="${EDGE.left - 6}" y="${round(y(tick) + 4)}" text-anchor="end">${axis(
          tick,
        )}</text>
      `
    )}${ticks(xRange, { count: 6, whole: wholeX }).map((tick) =>
      html`
        <text class="tick" x="${round(x(tick))}" y="${SIZE.height - EDGE.bottom +
          16}" text-anchor="middle">${tick}</text>
      `
    )}<text class="tick" x="${SIZE.width - EDGE.right}" y="${SIZE.height -
      3}" text-anchor="end">${xTitle}</text>
    ${series.map((one, place) => line(one, { place, x, y }))}${mark && html`
      <path class="mark" d="M${round(x(mark.x))},${round(y(mark.y) - 7)}l6,7l-6,7l-6,-7z" />
    `}<line class="cursor" y1="${EDGE.top}" y2="${SIZE.height - EDGE.bottom}" visibility="hidden"/>
        </svg>
      </div>
      <p class="readout">${stops.at(-1)?.said}</p>
    </figure>
  `;
}

/**
 * The names of the lines, each with its style.
 *
 * @param options `toggles`: whether each can be switched off and on, by the page's script
 */
export function legend(
  names: readonly string[],
  { toggles = false }: { toggles?: boolean } = {},
): Html {
  const sample = (place: number) =>
    html`
      <svg viewBox="0 0 34 10" aria-hidden="true">
        <line class="line look${place % LOOKS}" x1="1" x2="33" y1="5" y2="5" />
      </svg>
    `;
  const item = (name: string, place: number) =>
    toggles
      ? html`<label><input type="checkbox" checked data-toggles="${place}">${
        sample(place)
      }${name}</label>`
      : html`${sample(place)}${name}`;
  return html`<ul class="legend">${
    names.map((name, place) => html`<li>${item(name, place)}</li>`)
  }</ul>`;
}

function line(
  { points, look }: Series,
  { place, x, y }: { place: number; x(value: number): number; y(value: number): number },
): Html {
  const places = points.map((point) => `${round(x(point.x))},${round(y(point.y))}`);
  const dots = points.length <= FEW
    ? places.map((at) => {
      const [cx, cy] = at.split(",");
      return html`
        <circle r="2.4" cx="${cx}" cy="${cy}" />
      `;
    })
    : [];
  return html`
    <g class="look${(look ?? place) % LOOKS}"
      data-series="${place}"><polyline class="line" points="${places.join(" ")}"/>${dots}</g>
  `;
}

/** What the chart says at one place from left to right. */
function saidAt(at: number, { series, xTitle = "epoch", precise }: LineChart): string {
  const values = series.flatMap(({ name, points }) => {
    const point = points.find(({ x }) => x === at);
    return point === undefined ? [] : [`${name} ${precise(point.y)}`];
  });
  return `${xTitle} ${at}: ${values.join(", ")}`;
}

function rangeOf(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
}

/** The values' range with a little room around it, so that no line lies on the edge. */
function roomFor(values: readonly number[], { zero = false }: LineChart): [number, number] {
  const [low, high] = rangeOf(zero ? [0, ...values] : values);
  const room = low === high ? Math.abs(low) / 10 || 1 : (high - low) * 0.06;
  return [zero ? 0 : low - room, high + room];
}

/** How far along a range a value is; a range that is a point has it in its middle. */
function shareOf(value: number, [low, high]: readonly [number, number]): number {
  return low === high ? 0.5 : (value - low) / (high - low);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
