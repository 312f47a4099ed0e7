import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { studyFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

const POINTS = [["plain", 0.5], ["mirrored", 0.6], ["plain", 0.54]] as const;
const RUNS = POINTS.map(([variant, valAccuracy]) => ({ variant, valAccuracy }));

Deno.test("studyFigure() has a row for each variant and a dot for each run", async () => {
  const figure = studyFigure(RUNS, { title: "Study", notes: ["a note"] });
  assertEquals((figure as unknown as { data: { values: unknown[] } }).data.values, RUNS);
  const svg = await renderCleanly(figure);
  for (const text of ["Study", "a note", "plain", "mirrored", "validation accuracy"]) {
    assertStringIncludes(svg, `>${text}<`);
  }
});

Deno.test("studyFigure() wants runs", () => {
  assertThrows(() => studyFigure([], { title: "" }), RangeError, "there are no runs");
});
