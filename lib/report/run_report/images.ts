import { confidentMistakes } from "../../evaluation/mod.ts";
import type { Example } from "../../plots/mod.ts";
import { exampleRows, EXAMPLES } from "../example_rows.ts";
import { examplesOf } from "../examples_of.ts";
import type { EvaluatedRun } from "../figures.ts";
import { type Html, html } from "../page/html.ts";
import { percent } from "../page/numbers.ts";
import type { Section } from "../page/section.ts";
import { chooseImages } from "./choose_images.ts";
import { type ImageSheet, imageSheet } from "./image_sheet.ts";

/** Pixels of all images in a page, so that it stays well under three megabytes: 2,000 of CIFAR-10. */
const MOST_PIXELS = 2000 * 32 * 32;

/** The images that a report shows. */
export interface ReportImages {
  readonly sheet: ImageSheet;
  /**
   * For the page's script, by cell: of each image its place in the sheet, the certainty in percent,
   * and its file or, where it has none of its own, its number in the data set.
   */
  readonly cells: Readonly<Record<string, readonly (readonly [number, number, string | number])[]>>;
  /** The twenty-five of the published figure, and what the model was surest of and wrong about. */
  readonly sections: readonly Section[];
}

/** An image with its place in the sheet. */
interface Placed extends Example {
  place: number;
  /** Its number in the data set. */
  index: number;
}

/**
 * Chooses and draws the images of a report: those of the confusion matrix's cells, the examples and
 * the surest mistakes.
 *
 * @throws {RangeError} when a predicted image is not among the images, or has another label there
 */
export async function reportImages(
  { predictions, images }: Pick<EvaluatedRun, "predictions" | "images">,
): Promise<ReportImages> {
  const { split, indices } = predictions;
  const most = Math.floor(MOST_PIXELS * images.count * 3 / images.images.length);
  const cells = chooseImages(predictions, { most });
  const examples = Array.from(exampleRows(predictions));
  const mistakes = confidentMistakes(predictions, { limit: EXAMPLES });
  const rows = [...new Set([...examples, ...mistakes, ...[...cells.values()].flat()])];
  const placed = new Map(
    examplesOf({ predictions, images, rows }).map((example, place): [number, Placed] => {
      const row = rows[place]!;
      return [row, { ...example, place, index: indices[row]! }];
    }),
  );
  const sheet = await imageSheet(Array.from(placed.values(), ({ pixels }) => pixels));
  const tiles = (rows: readonly number[]) =>
    html`<div class="tiles">${rows.map((row) => tile(placed.get(row)!, sheet))}</div>`;
  return {
    sheet,
    cells: Object.fromEntries(Array.from(cells, ([name, rows]) => [
      name,
      rows.map((row) => {
        const { place, probability, name, index } = placed.get(row)!;
        return [place, Math.round(100 * probability), name ?? index] as const;
      }),
    ])),
    sections: [
      {
        id: "examples",
        title: "Examples",
        body:
          html`<p class="quiet">Images of the ${split} split, chosen by a fixed seed, whatever was predicted of
them.</p>${tiles(examples)}`,
      },
      {
        id: "mistakes",
        title: "Most confidently wrong",
        body: mistakes.length === 0
          ? html`<p>No image of the ${split} split was classified wrongly.</p>`
          : html`<p class="quiet">The mistakes that the model was surest of. A wrong label in the data shows here
first.</p>${tiles(mistakes)}`,
      },
    ],
  };
}

/** An image with what was said of it. */
function tile(
  { place, name, index, truth, predicted, probability }: Placed,
  { columns }: ImageSheet,
): Html {
  const right = truth === predicted;
  const style = `--column:${place % columns};--row:${Math.floor(place / columns)}`;
  return html`
    <figure
      class="${right ? "tile" : "tile wrong"}"><span class="image" role="img" aria-label="${name ??
        `image ${index}`}: ${truth}" style="${style}"></span><figcaption><b>${right
        ? ""
        : "✗ "}${predicted} ${percent(
          probability,
          0,
        )}</b><small>true: ${truth}</small>${name !== undefined &&
        html`<small>${name}</small>`}</figcaption></figure>
  `;
}
