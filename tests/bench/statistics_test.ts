import { assertEquals, assertThrows } from "@std/assert";
import { median, medianInterval } from "../../bench/statistics.ts";

const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

Deno.test("median() gives the middle value, or the mean of two", () => {
  assertEquals([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5]);
});

// Ranks of the 95 % interval of the median, from tables of the binomial distribution.
for (const [n, low, high] of [[6, 1, 6], [10, 2, 9], [12, 3, 10], [20, 6, 15]] as const) {
  Deno.test(`medianInterval() ends at ranks ${low} and ${high} when there are ${n} values`, () => {
    const values = count(n).reverse();
    assertEquals(medianInterval(values), { median: median(values), low, high });
  });
}

Deno.test("medianInterval() throws when there are too few values", () => {
  assertThrows(() => medianInterval(count(5)), RangeError, "must be at least 6");
});
