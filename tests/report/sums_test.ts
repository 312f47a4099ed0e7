import { assertEquals } from "@std/assert";
import { epochsOf, secondsOf } from "../../lib/report/sums.ts";
import { RUN } from "./some_run.ts";

Deno.test("secondsOf() and epochsOf() sum up a run's epochs", () => {
  assertEquals(secondsOf(RUN.metrics), 34);
  assertEquals(epochsOf(RUN.metrics), { head: 2, fineTune: 1 });
  assertEquals([secondsOf([]), epochsOf([])], [0, { head: 0, fineTune: 0 }]);
});
