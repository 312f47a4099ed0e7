import { assertEquals } from "@std/assert";
import { confidentMistakes } from "../../lib/evaluation/mod.ts";

const predictions = {
  split: "test",
  classNames: ["cat", "dog"],
  indices: [10, 11, 12, 13, 14],
  labels: Uint16Array.of(0, 0, 1, 1, 0),
  // right, wrong by 0.75, wrong by 0.875, wrong by 0.75, right
  probabilities: Float32Array.of(0.9, 0.1, 0.25, 0.75, 0.875, 0.125, 0.75, 0.25, 0.6, 0.4),
};

Deno.test("confidentMistakes() has what is wrong, the surest first, equals by their rows", () => {
  assertEquals(confidentMistakes(predictions), [2, 1, 3]);
});

Deno.test("confidentMistakes() names no more than are asked for", () => {
  assertEquals(confidentMistakes(predictions, { limit: 1 }), [2]);
  assertEquals(confidentMistakes({ ...predictions, labels: Uint16Array.of(0, 1, 0, 0, 0) }), []);
});
