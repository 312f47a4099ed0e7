import { IMAGE_BYTES, IMAGE_SIDE } from "./cifar10_record.ts";
import type { LabelledImages } from "./dataset.ts";

const PLANE_BYTES = IMAGE_SIDE * IMAGE_SIDE;
/** Bytes of one record: the label, then the red, the green and the blue plane. */
export const RECORD_BYTES = 1 + IMAGE_BYTES;

/**
 * Reads records of the official binary layout into a set that has room for them.
 *
 * @param records `[n, 3073]`: label, then red, green and blue plane, each row by row
 * @param options.into the set to fill
 * @param options.start the row of the set that takes the first record
 */
export function decodeRecords(
  records: Uint8Array,
  { into, start }: { into: LabelledImages; start: number },
): void {
  const { images, labels } = into;
  const count = records.length / RECORD_BYTES;
  let out = start * IMAGE_BYTES;
  for (let record = 0; record < count; record++) {
    const red = record * RECORD_BYTES + 1;
    labels[start + record] = records[red - 1]!;
    for (let pixel = red; pixel < red + PLANE_BYTES; pixel++) {
      images[out] = records[pixel]!;
      images[out + 1] = records[pixel + PLANE_BYTES]!;
      images[out + 2] = records[pixel + 2 * PLANE_BYTES]!;
      out += 3;
    }
  }
}

/**
 * Writes images as records of the official binary layout.
 *
 * @param images `[n, 32, 32, 3]`, RGB 0..255, channels interleaved
 * @param labels `[n]`
 * @returns `[n, 3073]`, the inverse of `decodeRecords`
 */
export function encodeRecords(
  images: Uint8Array,
  labels: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const records = new Uint8Array(labels.length * RECORD_BYTES);
  let from = 0;
  for (let record = 0; record < labels.length; record++) {
    const red = record * RECORD_BYTES + 1;
    records[red - 1] = labels[record]!;
    for (let pixel = red; pixel < red + PLANE_BYTES; pixel++) {
      records[pixel] = images[from]!;
      records[pixel + PLANE_BYTES] = images[from + 1]!;
      records[pixel + 2 * PLANE_BYTES] = images[from + 2]!;
      from += 3;
    }
  }
  return records;
}
