import { assertEquals, assertStringIncludes } from "@std/assert";
import { confusionImagesFigure } from "../../lib/plots/mod.ts";
import { colourful, occurrences } from "./pixels.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

const matrix = { classes: ["cat", "dog"], confusion: [[75, 25], [30, 70]] };
const image = (truth: string, predicted: string) => ({
  truth,
  predicted,
  pixels: colourful(4),
  probability: 0.625,
});

Deno.test("confusionImagesFigure() shows the images of the most frequent mistake in a picture", async () => {
  const images = [
    image("cat", "cat"),
    image("dog", "cat"),
    image("dog", "cat"),
    image("cat", "dog"),
  ];
  const svg = await renderCleanly(confusionImagesFigure(matrix, { title: "Confusion", images }));
  assertEquals(occurrences(svg, "<image "), 2);
  assertStringIncludes(svg, ">dog taken for cat</text>");
  assertEquals(occurrences(svg, ">63%</text>"), 2);
});

Deno.test("confusionImagesFigure() gives the images of a cell places of their own", () => {
  const images = [image("dog", "cat"), image("cat", "dog"), image("dog", "cat")];
  const { data } = specOf(confusionImagesFigure(matrix, { title: "Confusion", images }))
    .hconcat[1]!;
  assertEquals(data.values.map(({ slot }) => slot), [0, 0, 1]);
});

Deno.test("confusionImagesFigure() is drawn when nothing was mistaken and there are no images", async () => {
  const right = { classes: ["cat", "dog"], confusion: [[1, 0], [0, 1]] };
  await renderCleanly(confusionImagesFigure(right, { title: "Right", images: [] }));
});
