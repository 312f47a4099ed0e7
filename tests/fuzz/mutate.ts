import { type Edit, edited } from "./edit.ts";

/** Numbers from 0 up to, and without, 1 that follow from a seed: the generator mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What {@linkcode mutate} draws from. */
export interface MutateOptions {
  random: () => number;
  /** Words that mean something in the format. */
  dictionary: readonly Uint8Array[];
  /** Another input, of which parts may be taken. */
  other: Uint8Array;
}

/** Values at which readers of numbers go wrong: ends of ranges, signs, and their neighbours. */
const EDGES = [0n, 1n, 2n, 7n, 8n, 16n, 32n, 63n, 64n, 100n, 127n, 128n, 255n, 256n, 511n, 512n]
  .concat([1024n, 4096n, 32767n, 32768n, 65535n, 65536n, 2n ** 24n, 2n ** 31n - 1n, 2n ** 31n])
  .concat([2n ** 32n - 1n, 2n ** 32n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n]);

const MOST_EDITS = 4;
const LONGEST = 64;

/** One to four random edits of an input, in the order in which they are to be made. */
export function mutate(input: Uint8Array, options: MutateOptions): Edit[] {
  const { random } = options;
  const edits: Edit[] = [];
  let current = input;
  // Often one edit, seldom four: most inputs should get far into the reader.
  const count = 1 + Math.floor(MOST_EDITS * random() ** 2);
  for (let i = 0; i < count; i++) {
    const edit = oneEdit(current, options);
    edits.push(edit);
    current = edited(current, [edit]);
  }
  return edits;
}

function oneEdit(input: Uint8Array, { random, dictionary, other }: MutateOptions): Edit {
  const below = (n: number) => Math.floor(n * random());
  const at = below(input.length + 1);
  const length = Math.min(1 + below(LONGEST), input.length - at);
  const kinds: (() => Edit)[] = [
    // One bit turned.
    () => ({ at, remove: 1, insert: Uint8Array.of((input[at] ?? 0) ^ (1 << below(8))) }),
    // One byte changed, by a little or to anything.
    () => ({ at, remove: 1, insert: Uint8Array.of((input[at] ?? 0) + below(9) - 4) }),
    () => ({ at, remove: 1, insert: Uint8Array.of(below(256)) }),
    // A number of 1, 2, 4 or 8 bytes at the edge of a range.
    () => number(at, { bytes: 2 ** below(4), value: EDGES[below(EDGES.length)]!, random }),
    () => number(at, { bytes: 2 ** below(4), value: EDGES[below(EDGES.length)]!, random }),
    // A part taken away, doubled, made empty, or of the other input.
    () => ({ at, remove: length, insert: new Uint8Array() }),
    () => ({ at, remove: 0, insert: input.slice(at, at + length) }),
    () => ({ at, remove: length, insert: new Uint8Array(length).fill(random() < 0.5 ? 0 : 255) }),
    () => {
      const from = below(other.length);
      return { at, remove: length, insert: other.slice(from, from + 1 + below(LONGEST)) };
    },
    // A word of the format, in the place of something or between.
    () => {
      const insert = dictionary[below(dictionary.length)] ?? Uint8Array.of(below(256));
      return { at, remove: random() < 0.5 ? 0 : insert.length, insert };
    },
    // The end cut off.
    () => ({ at, remove: input.length - at, insert: new Uint8Array() }),
  ];
  return kinds[below(kinds.length)]!();
}

function number(
  at: number,
  { bytes, value, random }: { bytes: number; value: bigint; random: () => number },
): Edit {
  const insert = new Uint8Array(8);
  const little = random() < 0.5;
  new DataView(insert.buffer).setBigUint64(0, BigInt.asUintN(64, value), little);
  return { at, remove: bytes, insert: little ? insert.slice(0, bytes) : insert.slice(8 - bytes) };
}
