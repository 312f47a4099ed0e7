import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { randomStream } from "../../../lib/tensorflow/mod.ts";

const take = (count: number, options: { seed: number; use: string }) => {
  const next = randomStream(options);
  return Array.from({ length: count }, next);
};

Deno.test("randomStream() depends on seed and use, and never repeats a block", () => {
  const numbers = take(3000, { seed: 1, use: "embedding" });
  assertEquals(take(3000, { seed: 1, use: "embedding" }), numbers);
  assertNotEquals(take(3000, { seed: 2, use: "embedding" }), numbers);
  assertNotEquals(take(3000, { seed: 1, use: "other" }), numbers);
  assertEquals(new Set(numbers).size, numbers.length);
});

Deno.test("randomStream() is spread evenly from 0 to 1", () => {
  const numbers = take(20_000, { seed: 0, use: "test" });
  assertEquals(numbers.every((value) => value >= 0 && value < 1), true);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const square = numbers.reduce((sum, value) => sum + value ** 2, 0) / numbers.length;
  // Of a uniform distribution: 1/2 and 1/3, here within four standard errors.
  assertAlmostEquals(mean, 1 / 2, 0.0085);
  assertAlmostEquals(square, 1 / 3, 0.0085);
});
