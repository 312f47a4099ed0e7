import { philoxWords } from "./philox.ts";
import { seedFor } from "./seed.ts";

/** What a draw of random numbers is for; the same three give the same numbers on every machine. */
export interface PermutationOptions {
  /** The run's seed, an integer of 32 bits. */
  seed: number;
  /** What counts on from draw to draw, as the epoch. @default 0 */
  step?: number;
  /** What the order is for, as `"shuffle_head"`. */
  use: string;
}

/**
 * The numbers 0 to `count` - 1 in a seeded random order (Fisher and Yates's shuffle).
 *
 * @returns `[count]`
 */
export function permutation(count: number, options: PermutationOptions): Uint32Array {
  const { seed, step = 0, use } = options;
  const words = philoxWords(count, [seedFor(seed, use), step | 0]);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor((words[i]! / 2 ** 32) * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
