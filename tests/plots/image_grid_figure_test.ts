import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { imageGridFigure } from "../../lib/plots/mod.ts";
import { colourful, occurrences } from "./pixels.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

const image = { pixels: colourful(4) };

Deno.test("imageGridFigure() has every image, row by row, with its texts", async () => {
  const figure = imageGridFigure(
    [
      { name: "cat", images: [image, { ...image, caption: "mirrored" }] },
      { name: "dog", images: [image] },
    ],
    { title: "Images", columns: ["before", "after"] },
  );
  const [a, b, c] = specOf(figure).layer[0]!.data!.values as Record<string, unknown>[];
  assertEquals(a!.y, b!.y);
  assertEquals(a!.x, c!.x);
  assertEquals([a!.said, b!.said, c!.said], ["cat", "cat, mirrored", "dog"]);
  const svg = await renderCleanly(figure);
  assertEquals(occurrences(svg, "<image "), 3);
  for (const text of ["cat", "dog", "before", "after", "mirrored"]) {
    assertStringIncludes(svg, `>${text}</text>`);
  }
});

Deno.test("imageGridFigure() throws when there is no image", () => {
  assertThrows(() => imageGridFigure([], { title: "None" }), RangeError, "there are none");
  assertThrows(() => imageGridFigure([{ images: [] }], { title: "None" }), RangeError);
});
