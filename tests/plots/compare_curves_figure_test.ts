import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { compareCurvesFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

const epoch = { epoch: 1, loss: 2, accuracy: 0.25, valLoss: 1.5, valAccuracy: 0.5 };
const metrics = [
  { ...epoch, phase: "head" },
  { ...epoch, epoch: 2, phase: "head" },
  { ...epoch, phase: "fineTune" },
];

Deno.test("compareCurvesFigure() has two panels a phase, each run in each", async () => {
  const runs = [{ name: "one", metrics }, { name: "two", metrics: metrics.slice(0, 1) }];
  const figure = compareCurvesFigure(runs, { title: "Runs" });
  const { vconcat } = JSON.parse(JSON.stringify(figure));
  assertEquals(
    vconcat.map(({ hconcat }: { hconcat: { data: { values: unknown[] } }[] }) =>
      hconcat.map(({ data }) => data.values.length)
    ),
    [[3, 3], [1, 1]],
  );
  const svg = await renderCleanly(figure);
  for (const text of ["one", "two", "fine-tuning: validation loss"]) {
    assertStringIncludes(svg, `>${text}</text>`);
  }
});

Deno.test("compareCurvesFigure() throws when there is nothing, or too much, to compare", () => {
  assertThrows(
    () => compareCurvesFigure([{ name: "one", metrics: [] }], { title: "None" }),
    RangeError,
    "there are 1 runs with 0 epochs",
  );
  const four = ["a", "b", "c", "d"].map((name) => ({ name, metrics }));
  assertThrows(() => compareCurvesFigure(four, { title: "Four" }), RangeError, "there are 4 runs");
});
