import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { pixelStatisticsFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

Deno.test("pixelStatisticsFigure() shows the share of each part and each mean", async () => {
  const channel = { mean: 100, deviation: 20, histogram: [1, 2, 0, 1] };
  const figure = pixelStatisticsFigure(
    ["red", "green", "blue"].map((name) => ({ name, ...channel })),
    { title: "Pixels" },
  );
  const [lines, , means] = specOf(figure).layer;
  const values = lines!.data!.values as { channel: string; share: number; range: string }[];
  assertEquals(values.length, 12);
  assertEquals(values.slice(0, 4).map(({ share }) => share), [0.25, 0.5, 0, 0.25]);
  assertEquals(values[1]!.range, "64 to 127");
  assertAlmostEquals(values.reduce((sum, { share }) => sum + share, 0), 3);
  assertEquals(means!.data!.values.length, 3);
  assertStringIncludes(await renderCleanly(figure), ">green</text>");
});
