import { type LabelledImages, pixelsOf } from "../cifar10/mod.ts";
import type { GridRow } from "../plots/mod.ts";
import { permutation } from "../tensorflow/mod.ts";

/** Which images {@linkcode classRows} takes. */
export interface ClassRowsOptions {
  /** The name of each class. */
  classNames: readonly string[];
  /**
   * How many images of each class.
   *
   * @default 8
   */
  perClass?: number;
  /**
   * What the choice follows from.
   *
   * @default 0
   */
  seed?: number;
}

/**
 * Some images of each class, chosen by a seed, as the rows of a grid.
 *
 * @param set where they are taken from
 * @param options how many, and by which seed
 * @returns one row a class
 */
export function classRows(
  set: LabelledImages,
  { classNames, perClass = 8, seed = 0 }: ClassRowsOptions,
): GridRow[] {
  const order = permutation(set.count, { seed, use: "class_rows" });
  return classNames.map((name, label) => ({
    name,
    images: Array.from(order)
      .filter((row) => set.labels[row] === label)
      .slice(0, perClass)
      .map((row) => ({ pixels: pixelsOf(set, row) })),
  }));
}
