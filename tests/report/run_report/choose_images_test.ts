import { assertEquals } from "@std/assert";
import { chooseImages } from "../../../lib/report/run_report/choose_images.ts";

/** Images of two classes: 5 cats taken for cats, 2 for dogs, and 1 dog for a cat. */
const predicted = [0, 0, 1, 0, 0, 1, 0, 0];
const predictions = {
  split: "test",
  classNames: ["cat", "dog"],
  indices: predicted.map((_, at) => at),
  labels: Uint16Array.of(0, 0, 0, 0, 0, 0, 0, 1),
  probabilities: Float32Array.from(predicted.flatMap((one) => one === 0 ? [0.9, 0.1] : [0.2, 0.8])),
};

Deno.test("chooseImages() takes the first of every cell, as many of each as there may be in all", () => {
  const chosen = (most: number) => Object.fromEntries(chooseImages(predictions, { most }));
  assertEquals(chosen(8), { "0 0": [0, 1, 3, 4, 6], "0 1": [2, 5], "1 0": [7] });
  assertEquals(chosen(5), { "0 0": [0, 1], "0 1": [2, 5], "1 0": [7] });
  assertEquals(chosen(4), { "0 0": [0], "0 1": [2], "1 0": [7] });
  assertEquals(chosen(2), { "0 0": [], "0 1": [], "1 0": [] });
});
