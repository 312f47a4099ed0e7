import { assertEquals } from "@std/assert";
import { percent, roundPercent, short, whole } from "../../../lib/report/page/numbers.ts";

Deno.test("percent() gives two digits when none are asked for", () => {
  assertEquals([percent(0.86531), percent(1, 0), percent(0)], [
    "86.53\u00a0%",
    "100\u00a0%",
    "0.00\u00a0%",
  ]);
});

Deno.test("whole() groups thousands", () => {
  assertEquals([whole(10_000), whole(999.6)], ["10,000", "1,000"]);
});

Deno.test("short() gives few letters whatever the size", () => {
  const numbers = [0, 0.00015, 0.001, 1.23456, 1234.5, 1.2345e-7, -2.5e9];
  const texts = ["0", "1.5e-4", "0.001", "1.23", "1230", "1.2e-7", "-2.5e+9"];
  assertEquals(numbers.map(short), texts);
});

Deno.test("roundPercent() has as many digits as it takes", () => {
  assertEquals([0.85, 0.025, 0.0335, 0, 1].map(roundPercent), [
    "85\u00a0%",
    "2.5\u00a0%",
    "3.35\u00a0%",
    "0\u00a0%",
    "100\u00a0%",
  ]);
});
