import { assertEquals, assertStringIncludes } from "@std/assert";
import { describeVerdict, judge, type Report } from "../../referee/judge.ts";

/** As many passed and failed specs as are wanted, with names. */
function report(passed: number, ...failed: string[]): Report {
  return {
    version: "2.21.0",
    passed: Array.from({ length: passed }, (_, i) => `spec ${i}`),
    failed: failed.map((name) => ({ name, message: `${name} is wrong\nand more` })),
    pending: ["later"],
    excluded: 3,
  };
}

Deno.test("judge() holds when all that fails is on the list, and all on the list fails", () => {
  const verdict = judge(report(99, "odd"), [{ name: "odd", reason: "it is" }]);
  assertEquals(verdict, { unexpected: [], mended: [], share: 0.99, holds: true });
});

Deno.test("judge() does not hold when a spec outside the list fails", () => {
  const { unexpected, holds } = judge(report(999, "new"), []);
  assertEquals([unexpected.map(({ name }) => name), holds], [["new"], false]);
});

Deno.test("judge() does not hold when a spec on the list passes or is gone", () => {
  const { mended, holds } = judge(report(100), [{ name: "spec 1", reason: "" }]);
  assertEquals([mended.map(({ name }) => name), holds], [["spec 1"], false]);
});

Deno.test("judge() lets a spec pass or fail when the list says that it does so now and then", () => {
  const known = [{ name: "noisy", reason: "", sometimes: true }];
  assertEquals(judge(report(100), known).holds, true);
  assertEquals(judge(report(100, "noisy"), known).holds, true);
});

Deno.test("judge() does not hold when fewer than 99 % pass, or none ran", () => {
  assertEquals(judge(report(98, "a", "b"), ["a", "b"].map(known)).holds, false);
  assertEquals(judge(report(0), []).holds, false);
});

Deno.test("describeVerdict() names what is wrong, and sums up as Deno does", () => {
  const some = report(98, "new", "old");
  const lines = describeVerdict(some, judge(some, ["old", "mended"].map(known))).split("\n");
  assertEquals(lines.slice(0, 3), [
    "failed: new",
    "  new is wrong",
    "on the list of known failures, and does not fail: mended",
  ]);
  assertStringIncludes(lines[3]!, "of 100 specs that tfjs's authors run, 98 passed (98.00 %");
  assertStringIncludes(lines[3]!, "1 failed as known; 3 are left out by the authors");
  assertEquals(lines[4], "FAILED | 98 passed | 2 failed");
});

function known(name: string) {
  return { name, reason: "" };
}
