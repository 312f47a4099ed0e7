import { assertEquals, assertThrows } from "@std/assert";
import { pixelsOf } from "../../lib/cifar10/mod.ts";
import { examplesOf } from "../../lib/report/mod.ts";
import { classNames, images, predictions } from "./some_predictions.ts";

Deno.test("examplesOf() gives the images of some rows, in their order", () => {
  const examples = examplesOf({ predictions, images, rows: [7, 2] });
  assertEquals(
    examples,
    [7, 2].map((row) => ({
      pixels: pixelsOf(images, row),
      truth: classNames[images.labels[row]!]!,
      predicted: classNames[(images.labels[row]! + 1) % 10]!,
      probability: 0.5,
    })),
  );
});

Deno.test("examplesOf() throws when predictions and images are not of the same data", () => {
  const labels = images.labels.map((label) => (label + 1) % 10);
  assertThrows(
    () => examplesOf({ predictions: { ...predictions, labels }, images, rows: [0] }),
    RangeError,
    "image 0 of the test split has another label there",
  );
  const indices = images.indices.map((index) => index + 100);
  assertThrows(
    () => examplesOf({ predictions: { ...predictions, indices }, images, rows: [3] }),
    RangeError,
    "image 103 of the test split is not among the images",
  );
});
