import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Example, examplesFigure, VEGA_LITE_SCHEMA } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

const pixels = Uint8Array.from({ length: 4 * 4 * 3 }, (_, at) => at * 5);
const right: Example = { pixels, truth: "cat", predicted: "cat", probability: 0.936 };
const wrong: Example = { pixels, truth: "cat", predicted: "dog", probability: 0.5 };

/** How often `part` stands in `text`. */
function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

Deno.test("examplesFigure() gives each image its texts and its place in the grid", () => {
  const { $schema, data, title } = specOf(
    examplesFigure([right, wrong, right], { title: "Three", notes: ["a note"], columns: 2 }),
  );
  assertEquals($schema, VEGA_LITE_SCHEMA);
  assertEquals(title, { text: "Three", subtitle: ["a note"] });
  const [first, second, third] = data.values;
  assertEquals([first!.prediction, first!.truth], ["cat, 94%", "true: cat"]);
  assertEquals([second!.prediction, second!.truth], ["dog, 50%", "true: cat"]);
  assertEquals(second!.y, first!.y);
  assertEquals(third!.x, first!.x);
});

Deno.test("examplesFigure() shows twenty-five images", async () => {
  const svg = await renderCleanly(
    examplesFigure(Array.from({ length: 25 }, () => right), { title: "Twenty-five" }),
  );
  assertEquals(occurrences(svg, "<image "), 25);
  assertEquals(occurrences(svg, 'href="data:image/png;base64,iVBOR'), 25);
  assertEquals(occurrences(svg, ">true: cat<"), 25);
});

Deno.test("examplesFigure() marks wrong ones by more than their colour", async () => {
  const paths = async (example: Example) =>
    occurrences(await renderCleanly(examplesFigure([example], { title: "One" })), "<path ");
  assertEquals(await paths(wrong) - await paths(right), 3); // a frame, a disc and a cross
});

Deno.test("examplesFigure() escapes class names that look like markup", async () => {
  const svg = await renderCleanly(
    examplesFigure([{ ...right, truth: '<script>&"' }], { title: "</svg>", notes: ["<b>"] }),
  );
  assertStringIncludes(svg, "true: &lt;script&gt;&amp;");
  assert(!svg.includes("<script") && !svg.includes("<b>"));
  assertEquals(occurrences(svg, "</svg>"), 1);
});

Deno.test("examplesFigure() breaks notes that are wider than the figure", () => {
  const note = "word ".repeat(60).trim();
  const { title } = specOf(examplesFigure([right], { title: "One", notes: [note], columns: 5 }));
  assert(title.subtitle.length > 1);
  assertEquals(title.subtitle.join(" "), note);
});

Deno.test("examplesFigure() throws when there is nothing to show or an image is not square", () => {
  assertThrows(() => examplesFigure([], { title: "None" }), RangeError, "there are none");
  assertThrows(
    () => examplesFigure([{ ...right, pixels: new Uint8Array(6) }], { title: "One" }),
    RangeError,
    "image 0 has 6 bytes",
  );
});
