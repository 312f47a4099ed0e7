import { assertEquals, assertStringIncludes } from "@std/assert";
import { table } from "../../bench/table.ts";

Deno.test("table() gives one row for each contender", () => {
  const comparison = { title: "Work", batch: 128, unit: "images", steps: 2, contenders: [] };
  const interval = (median: number) => ({ median, low: median / 2, high: median * 2 });
  const text = table(comparison, {
    rounds: 12,
    loadBefore: 0.25,
    measured: [{
      name: "ours",
      rate: interval(1000),
      ratio: interval(1),
      firstStepSeconds: 4.25,
      peakBytes: 2 ** 31,
      versions: {},
    }],
  });
  const row = "| ours | 1,000 (500 to 2,000) | 1.00 (0.50 to 2.00) | 4.3 s | 2.00 GiB |";
  assertEquals(text.split("\n").at(-1), row);
  assertStringIncludes(
    text,
    "Batches of 128, 12 rounds of 2 steps: median (95 % interval). The machine's load before: 0.3.",
  );
});
