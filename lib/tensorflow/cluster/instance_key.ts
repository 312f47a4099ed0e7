import { seedFor } from "../random/seed.ts";

const known = new Map<number, string>();

/**
 * The number by which TensorFlow matches one worker's call with the others': it follows from what is
 * summed, so that all workers come to the same. Calls follow each other in the same order on every
 * worker, and one has ended for all before the next begins, so the same number may serve again.
 *
 * @param name What is summed.
 * @throws {Error} Where two kinds of sums come to the same number.
 */
export function instanceKey(name: string, shape: readonly number[]): number {
  const full = `${name} [${shape}]`;
  const key = seedFor(0, full) & 0x7fffffff;
  const other = known.get(key);
  if (other !== undefined && other !== full) {
    throw new Error(`Cannot sum "${full}" over workers: "${other}" has its number; rename one`);
  }
  known.set(key, full);
  return key;
}
