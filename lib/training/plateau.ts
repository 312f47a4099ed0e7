/** When a rate is lowered. */
export interface PlateauOptions {
  /** What the rate is multiplied by, above 0 and at most 1. */
  factor: number;
  /** Lower after so many epochs without a lower validation loss, at least 1. */
  patience: number;
}

/** A loss must be lower by so much to count. */
const LEAST = 1e-4;

/**
 * What the learning rate is multiplied by after some epochs, by the rule of Keras's
 * `ReduceLROnPlateau` with no cooldown and no lowest rate: each time that the validation loss has
 * not fallen by 1e-4 for `patience` epochs, by `factor`. It follows from the validation losses
 * alone, so a resumed run goes on as one that was never interrupted.
 *
 * @param valLosses One for each epoch of the phase so far.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(plateauFactor([1, 0.9], { factor: 0.5, patience: 2 }), 1);
 * assertEquals(plateauFactor([1, 0.9, 0.9, 0.9], { factor: 0.5, patience: 2 }), 0.5);
 * ```
 */
export function plateauFactor(
  valLosses: readonly number[],
  { factor, patience }: PlateauOptions,
): number {
  let lowest = Infinity;
  let waited = 0;
  let product = 1;
  for (const loss of valLosses) {
    if (loss < lowest - LEAST) {
      lowest = loss;
      waited = 0;
    } else if (++waited >= patience) {
      product *= factor;
      waited = 0;
    }
  }
  return product;
}
