/** How often images of one class were given another. */
export interface ConfusedPair {
  /** The name of the class that they are of. */
  readonly true: string;
  /** The name of the class that they were given. */
  readonly predicted: string;
  /** How many there are, at least 1. */
  readonly count: number;
}

/** What {@linkcode mostConfused} can be told. */
export interface MostConfusedOptions {
  /**
   * How many pairs to name at most.
   *
   * @default 10
   */
  limit?: number;
}

/**
 * The mistakes that were made most often. Pairs have a direction: cat taken for dog and dog taken
 * for cat are two. Pairs of equal count stand in the order of the matrix, row by row.
 *
 * @param confusion `[classes, classes]` counts: rows are true classes, columns predicted ones
 * @param classNames the name of each class, in the order of the rows
 * @param options how many pairs to name
 * @returns the pairs that occur, the most frequent first
 */
export function mostConfused(
  confusion: readonly (readonly number[])[],
  classNames: readonly string[],
  { limit = 10 }: MostConfusedOptions = {},
): ConfusedPair[] {
  return confusion
    .flatMap((row, truth) =>
      row.map((count, predicted) => ({
        true: classNames[truth]!,
        predicted: classNames[predicted]!,
        count: truth === predicted ? 0 : count,
      }))
    )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count) // stable: equal counts keep the order of the matrix
    .slice(0, limit);
}
