import { imageBytes, type LabelledImages } from "./dataset.ts";

/**
 * The pixels of one image, not copied.
 *
 * @param set where it is
 * @param row its place in this set (not in the data set), 0 to `set.count` - 1
 * @returns `[side, side, 3]` uint8, RGB
 * @throws {RangeError} when there is no such row
 */
export function pixelsOf(
  set: Pick<LabelledImages, "images" | "count">,
  row: number,
): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(row) || row < 0 || row >= set.count) {
    throw new RangeError(
      `Cannot take image ${row}: wanted an integer from 0 to ${set.count - 1}`,
    );
  }
  const size = imageBytes(set);
  return set.images.subarray(row * size, (row + 1) * size);
}
