import { assertEquals } from "@std/assert";
import { occlusionFigure } from "../../lib/plots/mod.ts";
import { colourful } from "./pixels.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

Deno.test("occlusionFigure() puts each drop at the middle of its patch", async () => {
  const map = {
    label: 0,
    probability: 0.9,
    places: 2,
    patch: 4,
    stride: 4,
    drops: new Float32Array([0.5, 0, -0.25, 0.125]),
  };
  const figure = occlusionFigure(map, { title: "Hidden", pixels: colourful(8) });
  await renderCleanly(figure);
  const cells = specOf(figure).hconcat[1]!.layer[1]!.data!.values as Record<string, number>[];
  assertEquals(
    cells.map(({ left, right, top, bottom, drop }) => [left, right, top, bottom, drop]),
    [
      [0, 4, 0, 4, 0.5],
      [4, 8, 0, 4, 0],
      [0, 4, 4, 8, -0.25],
      [4, 8, 4, 8, 0.125],
    ],
  );
});
