import { assertEquals, assertNotEquals } from "@std/assert";
import {
  advance,
  philoxBlock,
  philoxWords,
  stateOfSeed,
} from "../../../lib/tensorflow/random/philox.ts";

/** Known answers of Random123 for philox4x32 with 10 rounds: counter, key, words. */
const KNOWN_ANSWERS: readonly [number[], number[], number[]][] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
];

for (const [counter, key, words] of KNOWN_ANSWERS) {
  Deno.test(`philoxBlock() gives Random123's words for counter ${counter.map(hex)}`, () => {
    const state = { counter: Uint32Array.from(counter), key: Uint32Array.from(key) };
    const out = new Uint32Array(6);
    philoxBlock(state, out, 1);
    assertEquals([...out].map(hex), [0, ...words, 0].map(hex));
    assertEquals([[...state.counter], [...state.key]], [counter, key]);
  });
}

Deno.test("advance() carries into the next word of the counter", () => {
  const cases: readonly [number[], number[]][] = [
    [[0, 0, 0, 0], [1, 0, 0, 0]],
    [[0xffffffff, 0, 5, 0], [0, 1, 5, 0]],
    [[0xffffffff, 0xffffffff, 0xffffffff, 7], [0, 0, 0, 8]],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0, 0, 0, 0]],
  ];
  for (const [before, after] of cases) {
    const state = { key: new Uint32Array(2), counter: Uint32Array.from(before) };
    advance(state);
    assertEquals([...state.counter], after);
  }
});

Deno.test("philoxWords() gives as many words as asked for, each a beginning of the longer", () => {
  const long = philoxWords(9, [3, -4]);
  for (const count of [0, 1, 3, 4, 5, 8]) {
    assertEquals([...philoxWords(count, [3, -4])], [...long.subarray(0, count)]);
  }
});

Deno.test("stateOfSeed() tells neighbouring and negative seeds apart", () => {
  const seeds = [[0, 0], [0, 1], [1, 0], [-1, 0], [0, -1], [2 ** 31 - 1, 0], [-(2 ** 31), 0]];
  const states = seeds.map(([a, b]) => {
    const { key, counter } = stateOfSeed([a!, b!]);
    assertEquals([...counter.subarray(0, 2)], [0, 0]);
    return [...key, ...counter].join();
  });
  assertEquals(new Set(states).size, seeds.length);
  assertNotEquals(philoxWords(1, [0, 1])[0], philoxWords(1, [1, 0])[0]);
});

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
