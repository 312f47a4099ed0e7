import type { LabelledImages } from "../cifar10/mod.ts";
import { byteTensor, tf } from "../tensorflow/mod.ts";

/** Labelled inputs of one kind, from which batches are made by row. */
export interface Examples {
  /** How many there are. */
  count: number;
  /** `[count]` class numbers. */
  labels: Uint16Array;
  /** The inputs of some rows, `[rows, ...]`; the caller disposes them. */
  inputs(rows: Uint32Array): tf.Tensor;
}

/** Images as examples: batches are `[rows, height, width, 3]` int32, RGB 0..255. */
export function imageExamples(
  { count, images, labels }: Pick<LabelledImages, "count" | "images" | "labels">,
  shape: readonly [height: number, width: number, channels: number],
): Examples {
  const size = shape[0] * shape[1] * shape[2];
  return {
    count,
    labels,
    inputs: (rows) => byteTensor(gather(images, size, rows), [rows.length, ...shape]),
  };
}

/**
 * Features as examples: batches are `[rows, units]` float32.
 *
 * @param features The features of some images, row by row.
 * @param images Which of those images the examples are, and their labels.
 * @throws {RangeError} Where one of the examples is none of those images.
 */
export function featureExamples(
  features: { values: Float32Array; of: Pick<LabelledImages, "indices" | "count"> },
  { indices, labels, count }: Pick<LabelledImages, "indices" | "labels" | "count">,
): Examples {
  const units = features.values.length / features.of.count;
  const rowOf = new Map(Array.from(features.of.indices, (place, row) => [place, row]));
  const table = Uint32Array.from(indices, (place) => {
    const row = rowOf.get(place);
    if (row !== undefined) return row;
    throw new RangeError(`Cannot take the features of image ${place}: they were not computed`);
  });
  return {
    count,
    labels,
    inputs: (rows) => {
      const wanted = rows.map((row) => table[row]!);
      return tf.tensor2d(gather(features.values, units, wanted), [rows.length, units]);
    },
  };
}

/** `[rows, classes]` float32, one-hot; the caller disposes it. */
export function oneHotLabels(
  { labels }: Pick<Examples, "labels">,
  rows: Uint32Array,
  { classes }: { classes: number },
): tf.Tensor2D {
  const targets = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => targets[i * classes + labels[row]!] = 1);
  return tf.tensor2d(targets, [rows.length, classes]);
}

/** Some rows of a table, in the given order, as a copy. */
function gather<T extends Uint8Array | Float32Array>(table: T, size: number, rows: Uint32Array): T {
  const out = new (table.constructor as new (length: number) => T)(rows.length * size);
  rows.forEach((row, i) => out.set(table.subarray(row * size, (row + 1) * size), i * size));
  return out;
}
