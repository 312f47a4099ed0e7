import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { calibration, type Predictions } from "../../lib/evaluation/mod.ts";
import { table } from "./table.ts";

Deno.test("calibration() sorts images by their highest probability and averages the gaps", () => {
  const { bins, expectedError, largestError } = calibration(table, { bins: 4 });
  // Highest probabilities and whether they are right, from the table:
  // 0.75 right, 0.5 wrong, 0.875 wrong, 1 right, 0.5 right, 0.5 wrong.
  assertEquals(bins, [
    { from: 0, to: 0.25, count: 0, confidence: 0, accuracy: 0 },
    { from: 0.25, to: 0.5, count: 3, confidence: 0.5, accuracy: 1 / 3 },
    { from: 0.5, to: 0.75, count: 1, confidence: 0.75, accuracy: 1 },
    { from: 0.75, to: 1, count: 2, confidence: 0.9375, accuracy: 0.5 },
  ]);
  // (3 x 1/6 + 1 x 1/4 + 2 x 7/16) / 6 = 13/48
  assertAlmostEquals(expectedError, 13 / 48, 1e-12);
  assertEquals(largestError, 0.4375);
});

Deno.test("calibration() is 0 for a model that is right as often as it says", () => {
  const predictions: Predictions = {
    split: "test",
    classNames: ["a", "b"],
    indices: [0, 1, 2, 3],
    labels: new Uint16Array([0, 0, 0, 1]),
    probabilities: new Float32Array([0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25]),
  };
  assertEquals(calibration(predictions).expectedError, 0);
  const sure = { ...predictions, probabilities: new Float32Array([1, 0, 1, 0, 1, 0, 1, 0]) };
  assertEquals(calibration(sure).expectedError, 0.25);
  assertEquals(calibration(sure).bins.length, 15);
});

Deno.test("calibration() throws when the number of bins is none", () => {
  for (const bins of [0, 1.5, NaN]) {
    assertThrows(() => calibration(table, { bins }), RangeError, `bins is ${bins}`);
  }
});
