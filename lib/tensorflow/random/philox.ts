/**
 * Philox 4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (SC 2011): the same one that TensorFlow's stateless ops use.
 */

const MULTIPLIER_A = 0xd2511f53;
const MULTIPLIER_B = 0xcd9e8d57;
const WEYL_A = 0x9e3779b9;
const WEYL_B = 0xbb67ae85;
const ROUNDS = 10;

/** The place in the stream of random numbers from which a draw starts. */
export interface PhiloxState {
  /** Two words of 32 bits. */
  key: Uint32Array;
  /** Four words of 32 bits, the lowest first. */
  counter: Uint32Array;
}

/** Writes the four words that belong to the counter into `out` from `offset`. */
export function philoxBlock(state: PhiloxState, out: Uint32Array, offset: number): void {
  let k0 = state.key[0]!;
  let k1 = state.key[1]!;
  let c0 = state.counter[0]!;
  let c1 = state.counter[1]!;
  let c2 = state.counter[2]!;
  let c3 = state.counter[3]!;
  for (let round = 0; round < ROUNDS; round++) {
    const highA = multiplyHigh(MULTIPLIER_A, c0);
    const lowA = Math.imul(MULTIPLIER_A, c0);
    const highB = multiplyHigh(MULTIPLIER_B, c2);
    const lowB = Math.imul(MULTIPLIER_B, c2);
    c0 = highB ^ c1 ^ k0;
    c1 = lowB;
    c2 = highA ^ c3 ^ k1;
    c3 = lowA;
    k0 = (k0 + WEYL_A) | 0;
    k1 = (k1 + WEYL_B) | 0;
  }
  out[offset] = c0;
  out[offset + 1] = c1;
  out[offset + 2] = c2;
  out[offset + 3] = c3;
}

/** Moves on to the next block of four words. */
export function advance(state: PhiloxState): void {
  for (let word = 0; word < 4; word++) {
    state.counter[word] = state.counter[word]! + 1;
    if (state.counter[word] !== 0) return;
  }
}

/**
 * The state from which TensorFlow's stateless ops draw for a seed of two int32 numbers: both are
 * scrambled by one block, so that neighbouring seeds share nothing (`GenerateKey` in TensorFlow's
 * `stateless_random_ops.cc`).
 *
 * @param seed Two integers of 32 bits, signed.
 */
export function stateOfSeed(seed: readonly [number, number]): PhiloxState {
  // TensorFlow widens each seed to 64 bits with its sign.
  const words = seed.flatMap((value) => [value, value < 0 ? -1 : 0]);
  const block = new Uint32Array(4);
  philoxBlock(
    {
      key: Uint32Array.of(0x3ec8f720, 0x02461e29),
      counter: Uint32Array.from(words, (word) => word >>> 0),
    },
    block,
    0,
  );
  return {
    key: block.slice(0, 2),
    counter: Uint32Array.of(0, 0, block[2]!, block[3]!),
  };
}

/**
 * Random bits for a seed of two int32 numbers.
 *
 * @param seed Two integers of 32 bits, signed.
 * @returns `[count]` words of 32 random bits.
 */
export function philoxWords(count: number, seed: readonly [number, number]): Uint32Array {
  const words = new Uint32Array(Math.ceil(count / 4) * 4);
  const state = stateOfSeed(seed);
  for (let offset = 0; offset < words.length; offset += 4) {
    philoxBlock(state, words, offset);
    advance(state);
  }
  return words.subarray(0, count);
}

/** The high 32 bits of the product of two unsigned words. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000);
}
