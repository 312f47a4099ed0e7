import { assertEquals } from "@std/assert";
import { CSV_HEADING, csvRow } from "../../../lib/training/logs/metrics_csv.ts";
import { EPOCH } from "../../report/some_run.ts";

Deno.test("csvRow() has the numbers of an epoch under their names, every digit of them", () => {
  const metrics = { ...EPOCH, loss: 1 / 3, learningRate: 1e-7 };
  const cells = csvRow(metrics).trimEnd().split(",");
  const named = CSV_HEADING.trimEnd().split(",").map((name, at) => [name, cells[at]]);
  assertEquals(
    Object.fromEntries(named),
    Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, String(value)])),
  );
});
