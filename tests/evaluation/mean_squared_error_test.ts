import { assertAlmostEquals, assertEquals } from "@std/assert";
import { meanSquaredError } from "../../lib/evaluation/mean_squared_error.ts";
import { table } from "./table.ts";

Deno.test("meanSquaredError() is the mean over images and classes", () => {
  // Sums of squares by row: 1/8, 7/8, 98/64, 0, 3/8, 7/8.
  assertAlmostEquals(
    meanSquaredError(table),
    (1 / 8 + 7 / 8 + 98 / 64 + 3 / 8 + 7 / 8) / 18,
    1e-15,
  );
});

Deno.test("meanSquaredError() is 0 when every image is certain and right", () => {
  const right = {
    ...table,
    labels: new Uint16Array([1]),
    probabilities: new Float32Array([0, 1, 0]),
  };
  assertEquals(meanSquaredError(right), 0);
});
