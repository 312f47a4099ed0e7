import { assertEquals } from "@std/assert";
import { mostConfused } from "../../lib/evaluation/most_confused.ts";
import { confusion, table } from "./table.ts";

Deno.test("mostConfused() names the most frequent mistakes first", () => {
  assertEquals(mostConfused(confusion, table.classNames), [
    { true: "cat", predicted: "dog", count: 2 },
    { true: "frog", predicted: "cat", count: 1 },
  ]);
});

Deno.test("mostConfused() keeps the order of the matrix when counts are equal", () => {
  const pairs = mostConfused([[9, 1, 2], [1, 9, 1], [2, 0, 9]], table.classNames, { limit: 3 });
  assertEquals(pairs, [
    { true: "cat", predicted: "frog", count: 2 },
    { true: "frog", predicted: "cat", count: 2 },
    { true: "cat", predicted: "dog", count: 1 },
  ]);
});

Deno.test("mostConfused() is empty when nothing was confused", () => {
  assertEquals(mostConfused([[5, 0], [0, 5]], ["cat", "dog"]), []);
});
