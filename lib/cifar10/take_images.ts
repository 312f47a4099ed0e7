import { emptyImages, imageBytes, type LabelledImages } from "./dataset.ts";

/**
 * Copies rows out of a set, in the order given.
 *
 * @param rows places in this set (not in the data set), each 0 to `set.count` - 1
 * @throws {RangeError} A row is outside the set.
 */
export function takeImages(set: LabelledImages, rows: ArrayLike<number>): LabelledImages {
  const size = imageBytes(set);
  const taken = emptyImages(rows.length, size);
  const { names } = set;
  for (let to = 0; to < rows.length; to++) {
    const from = rows[to]!;
    if (!Number.isInteger(from) || from < 0 || from >= set.count) {
      throw new RangeError(
        `Cannot take images: row ${to} is ${from}, wanted an integer from 0 to ${set.count - 1}`,
      );
    }
    const image = set.images.subarray(from * size, (from + 1) * size);
    taken.images.set(image, to * size);
    taken.labels[to] = set.labels[from]!;
    taken.indices[to] = set.indices[from]!;
  }
  return names === undefined ? taken : { ...taken, names: Array.from(rows, (row) => names[row]!) };
}
