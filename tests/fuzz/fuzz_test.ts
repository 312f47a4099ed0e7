import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { allowed } from "../allowed.ts";
import { edited, editsOf, record, type Recorded } from "./edit.ts";
import { fuzz } from "./fuzz.ts";
import { mutate, randomNumbers } from "./mutate.ts";
import { type FuzzTarget, outcomeOf } from "./target.ts";

const ignore = !allowed("read", "write", "env", "sys", "ffi");
/** Inputs that are made anew for each reader; `deno task torture fuzz` makes far more. */
const INPUTS = 150;

/** An input that was recorded, and whether the reader takes it. */
interface Known extends Recorded {
  taken: boolean;
}

// Loaded here, as the readers load the binding, which a bare `deno test` may not.
const { TARGETS } = ignore ? { TARGETS: [] } : await import("./targets/mod.ts");

for (const target of TARGETS) {
  Deno.test(`the reader of ${target.name} takes what inputs are made from`, async () => {
    for (const [name, bytes] of await target.seeds()) {
      const outcome = await outcomeOf(target, Uint8Array.from(bytes));
      assertEquals([outcome.fault, outcome.kind], [undefined, "taken"], name);
    }
    await target.close?.();
  });

  Deno.test(`the reader of ${target.name} ends every recorded input as it should`, async () => {
    const path = `${import.meta.dirname}/../testdata/fuzz/${target.name}.json`;
    const inputs: Known[] = JSON.parse(await Deno.readTextFile(path));
    const seeds = await target.seeds();
    assert(inputs.length > 1);
    for (const { taken, ...input } of inputs) {
      const outcome = await outcomeOf(target, edited(seeds.get(input.seed)!, editsOf(input)));
      assertEquals([outcome.fault, outcome.kind === "taken"], [undefined, taken], outcome.kind);
    }
    await target.close?.();
  });

  Deno.test(`the reader of ${target.name} takes or refuses ${INPUTS} new inputs`, async () => {
    const { faults } = await fuzz(target, { inputs: INPUTS, seed: 80 });
    assertEquals(faults, []);
  });
}

/** A reader that does what the first byte says. */
const faulty: FuzzTarget = {
  name: "faulty",
  seeds: () => new Map([["seed", Uint8Array.of(0, 0)]]),
  seconds: 0.05,
  read([first = 0]) {
    if (first === 1) throw new TypeError("undefined is not a function");
    if (first === 2) throw new SyntaxError("Cannot read it:\nwhat a pity");
    if (first === 3) throw new Error("Cannot read it: what a pity");
    if (first === 4) throw "a pity";
    const start = process.cpuUsage();
    while (first === 5 && process.cpuUsage(start).user < 100_000);
    if (first > 5) throw new SyntaxError(`Cannot read it: it begins with ${first}`);
  },
};

const FAULTS: readonly [number, string | undefined][] = [
  [0, undefined],
  [1, "it threw TypeError: undefined is not a function"],
  [2, "the refusal is no sentence: Cannot read it:\nwhat a pity"],
  [3, "it threw Error: Cannot read it: what a pity"],
  [4, "it threw a pity"],
  [9, undefined],
];

Deno.test("outcomeOf() tells faults from refusals", async () => {
  for (const [first, fault] of FAULTS) {
    assertEquals((await outcomeOf(faulty, Uint8Array.of(first))).fault, fault);
  }
  const slow = await outcomeOf(faulty, Uint8Array.of(5));
  assert(/^it took 0\.\d seconds$/.test(slow.fault!), slow.fault);
});

Deno.test("fuzz() finds the faults of a reader, each with the input that shows it", async () => {
  const quick: FuzzTarget = { ...faulty, read: (input) => input[0] !== 5 && faulty.read(input) };
  const { inputs, kinds, faults } = await fuzz(quick, { inputs: 3_000, seed: 1 });
  assertEquals(inputs, 3_000);
  assert(kinds.has("taken") && kinds.has("SyntaxError: Cannot read it: it begins with 0"));
  const found = new Set(faults.map(({ fault }) => fault.slice(0, 10)));
  assertEquals(found, new Set(["it threw T", "the refusa", "it threw E", "it threw a"]));
  for (const { fault, input } of faults.slice(0, 20)) {
    const again = await outcomeOf(faulty, edited(Uint8Array.of(0, 0), editsOf(input)));
    assertEquals(again.fault?.slice(0, 10), fault.slice(0, 10));
  }
});

Deno.test("mutate() makes the same edits of the same seed, and record() keeps them", () => {
  const input = Uint8Array.from({ length: 100 }, (_, i) => i);
  const other = new TextEncoder().encode("another");
  const made = (seed: number) =>
    mutate(input, { random: randomNumbers(seed), dictionary: [], other });
  for (let seed = 0; seed < 200; seed++) {
    const edits = made(seed);
    assertEquals(made(seed), edits);
    const kept: Recorded = JSON.parse(JSON.stringify(record("x", edits)));
    assertEquals(edited(input, editsOf(kept)), edited(input, edits));
  }
});
