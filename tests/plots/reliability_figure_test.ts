import { assertEquals } from "@std/assert";
import { calibration } from "../../lib/evaluation/mod.ts";
import { reliabilityFigure } from "../../lib/plots/mod.ts";
import { table } from "../evaluation/table.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

Deno.test("reliabilityFigure() has a bar for each part with images, and none for the others", async () => {
  const figure = reliabilityFigure(calibration(table, { bins: 4 }).bins, { title: "Calibration" });
  await renderCleanly(figure);
  assertEquals(specOf(figure).data.values.map(({ range, count }) => [range, count]), [
    ["25% to 50%", 3],
    ["50% to 75%", 1],
    ["75% to 100%", 2],
  ]);
});
