import { assertEquals, assertThrows } from "@std/assert";
import { featureMapsFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

/** Three channels of 2 x 2: means 1, 3 and 0. */
const layer = {
  layer: "block1_conv1",
  side: 2,
  channels: 3,
  values: new Float32Array([4, 0, 0, 0, 4, 0, 0, 4, 0, 0, 4, 0]),
};

Deno.test("featureMapsFigure() shows the maps with the highest means first", async () => {
  const figure = featureMapsFigure([layer, layer], { title: "Maps", columns: 2 });
  const maps = specOf(figure).layer[0]!.data!.values as { channel: number; mean: number }[];
  assertEquals(maps.map(({ channel, mean }) => [channel, mean]), [[1, 3], [0, 1], [1, 3], [0, 1]]);
  const svg = await renderCleanly(figure);
  assertEquals(svg.split("<image ").length - 1, 4);
});

Deno.test("featureMapsFigure() is drawn when a map is nothing but zeros", async () => {
  await renderCleanly(featureMapsFigure([layer], { title: "Maps", columns: 3 }));
});

Deno.test("featureMapsFigure() throws when there is no layer", () => {
  assertThrows(() => featureMapsFigure([], { title: "None" }), RangeError, "there is no layer");
});
