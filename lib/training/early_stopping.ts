/** What early stopping goes by. */
export interface EarlyStoppingOptions {
  /** Stop after so many epochs without a lower validation loss; 0 never stops. */
  patience: number;
}

/**
 * Whether a phase is to stop. It follows from the validation losses alone, so a resumed run decides
 * as one that was never interrupted.
 *
 * @param valLosses One for each epoch of the phase so far.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(shouldStop([0.9, 0.7, 0.8], { patience: 2 }), false);
 * assertEquals(shouldStop([0.9, 0.7, 0.8, 0.7], { patience: 2 }), true);
 * ```
 */
export function shouldStop(
  valLosses: readonly number[],
  { patience }: EarlyStoppingOptions,
): boolean {
  if (patience === 0 || valLosses.length === 0) return false;
  const best = valLosses.indexOf(Math.min(...valLosses));
  return valLosses.length - 1 - best >= patience;
}
