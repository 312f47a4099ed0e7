import { philoxWords } from "./philox.ts";
import { seedFor } from "./seed.ts";

/** Numbers drawn at once. */
const BLOCK = 1024;

/**
 * Random numbers one after the other, for programs that take a function like `Math.random`. The
 * same seed and use give the same numbers on every machine.
 *
 * @param options `seed`: an integer of 32 bits; `use`: what the numbers are for
 * @returns a function that gives the next number, 0 to 1 without 1
 */
export function randomStream({ seed, use }: { seed: number; use: string }): () => number {
  const key = seedFor(seed, use);
  let drawn = 0;
  let words: Uint32Array = new Uint32Array();
  return () => {
    const place = drawn % BLOCK;
    if (place === 0) words = philoxWords(BLOCK, [key, drawn / BLOCK]);
    drawn++;
    return words[place]! / 2 ** 32;
  };
}
