import type { Predictions } from "../../evaluation/mod.ts";
import { predictedClasses } from "../../evaluation/mod.ts";

/** Rows of predictions by the cell of the confusion matrix that they are in, as `"3 5"`. */
export type CellRows = ReadonlyMap<string, readonly number[]>;

/** The name of a cell. */
export function cellName(truth: number, predicted: number): string {
  return `${truth} ${predicted}`;
}

/**
 * Chooses images of each cell of a confusion matrix: the first of each, as many of every cell as
 * there may be in all. Nothing but their order decides.
 *
 * @param predictions what a model said
 * @param options `most`: how many images there may be
 */
export function chooseImages(predictions: Predictions, { most }: { most: number }): CellRows {
  const predicted = predictedClasses(predictions);
  const rows = Array.from(predictions.labels, (_, row) => row);
  const cells = Map.groupBy(rows, (row) => cellName(predictions.labels[row]!, predicted[row]!));
  const perCell = largestShare(Array.from(cells.values(), ({ length }) => length), most);
  return new Map(Array.from(cells, ([name, all]) => [name, all.slice(0, perCell)]));
}

/** The most that each may have so that together they have no more than `most`. */
function largestShare(counts: readonly number[], most: number): number {
  let share = 0;
  let used = 0;
  while (true) {
    const more = counts.filter((count) => count > share).length;
    if (more === 0 || used + more > most) return share;
    share += 1;
    used += more;
  }
}
