/** How well one class is told from the others. */
export interface ClassScore {
  /** The class's name. */
  readonly name: string;
  /** Of the images that were given this class, the share that are of it; 0 when none was. */
  readonly precision: number;
  /** Of the images of this class, the share that were given it; 0 when there are none. */
  readonly recall: number;
  /** The harmonic mean of precision and recall; 0 when both are 0. */
  readonly f1: number;
  /** How many images are of this class. */
  readonly support: number;
}

/**
 * Precision, recall and F1 of each class.
 *
 * A class that was never predicted has no precision, and one without images no recall: both are
 * given as 0, so that every value is a number and a mean over classes is on the careful side.
 *
 * @param confusion `[classes, classes]` counts: rows are true classes, columns predicted ones
 * @param classNames the name of each class, in the order of the rows
 * @returns one score a class, in the same order
 */
export function perClass(
  confusion: readonly (readonly number[])[],
  classNames: readonly string[],
): ClassScore[] {
  return classNames.map((name, at) => {
    const right = confusion[at]![at]!;
    const support = confusion[at]!.reduce((sum, count) => sum + count, 0);
    const given = confusion.reduce((sum, row) => sum + row[at]!, 0);
    return {
      name,
      precision: ratio(right, given),
      recall: ratio(right, support),
      f1: ratio(2 * right, given + support),
      support,
    };
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
