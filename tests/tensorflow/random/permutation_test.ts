import { assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { permutation } from "../../../lib/tensorflow/mod.ts";

Deno.test("permutation() holds every number once", () => {
  for (const count of [0, 1, 2, 3, 10, 1_000, 45_000]) {
    const order = permutation(count, { seed: 1, use: "shuffle_head" });
    assertEquals(order.length, count);
    assertEquals(order.toSorted(), Uint32Array.from({ length: count }, (_, i) => i));
  }
});

Deno.test("permutation() depends on seed, step and use, and on nothing else", () => {
  const options = { seed: 1, step: 2, use: "shuffle_head" };
  const order = permutation(50, options);
  assertEquals(permutation(50, options), order);
  for (const other of [{ seed: 2 }, { step: 3 }, { use: "shuffle_fineTune" }, { seed: -1 }]) {
    assertNotEquals(permutation(50, { ...options, ...other }), order);
  }
  assertEquals(
    permutation(9, { seed: 1, use: "a" }),
    permutation(9, { seed: 1, step: 0, use: "a" }),
  );
});

Deno.test("permutation() stays as it is from release to release, so that old runs resume", () => {
  assertEquals([...permutation(10, { seed: 0, step: 1, use: "shuffle_head" })], [
    4,
    3,
    5,
    9,
    8,
    1,
    0,
    2,
    6,
    7,
  ]);
});

Deno.test("permutation() puts each number at each place equally often", () => {
  const count = 5;
  const draws = 4_000;
  const seen = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let step = 0; step < draws; step++) {
    permutation(count, { seed: 9, step, use: "shuffle_head" })
      .forEach((number, place) => seen[place]![number]!++);
  }
  const expected = draws / count;
  const deviation = seen.flat().reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // Chi-squared with (5 - 1)² degrees of freedom: over 39.3 in one of a thousand cases.
  assertLess(deviation, 39.3);
});
