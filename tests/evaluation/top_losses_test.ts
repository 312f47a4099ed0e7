import { assertEquals } from "@std/assert";
import { topLosses } from "../../lib/evaluation/top_losses.ts";
import { table } from "./table.ts";

Deno.test("topLosses() names the costliest images, and the first of equals first", () => {
  assertEquals(topLosses(table, { limit: 3 }), [
    { row: 2, index: 12, label: 0, predicted: 1, probability: 0.125, loss: -Math.log(0.125) },
    { row: 1, index: 11, label: 0, predicted: 1, probability: 0.25, loss: -Math.log(0.25) },
    { row: 5, index: 15, label: 2, predicted: 0, probability: 0.25, loss: -Math.log(0.25) },
  ]);
});

Deno.test("topLosses() names every image when there are fewer than asked for", () => {
  assertEquals(topLosses(table, { limit: 100 }).length, 6);
});
