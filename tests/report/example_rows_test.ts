import { assertEquals } from "@std/assert";
import { exampleRows } from "../../lib/report/example_rows.ts";
import { predictions } from "./some_predictions.ts";

Deno.test("exampleRows() chooses twenty-five rows in order, whatever was predicted", () => {
  const rows = exampleRows(predictions);
  assertEquals(rows.length, 25);
  assertEquals(rows, rows.toSorted());
  assertEquals(new Set(rows).size, 25);
  assertEquals(exampleRows({ ...predictions, probabilities: new Float32Array(500) }), rows);
});
