import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { embeddingFigure } from "../../lib/plots/mod.ts";
import { colourful } from "./pixels.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

const classNames = Array.from("abcdefghij");
const points = classNames.map((className, at) => ({ x: at, y: at % 3, className }));

Deno.test("embeddingFigure() gives each of ten classes a colour and shape of its own", () => {
  const { encoding } = JSON.parse(
    JSON.stringify(embeddingFigure(points, { title: "Map", classNames })),
  );
  const { color: { scale: colours }, shape: { scale: shapes } } = encoding;
  assertEquals(colours.domain, classNames);
  assertEquals(new Set(colours.range).size, 10);
  const looks = classNames.map((_, at) => `${colours.range[at]} ${shapes.range[at]}`);
  assertEquals(new Set(looks).size, 10);
});

Deno.test("embeddingFigure() holds images where there are some, and filters by the legend", async () => {
  const pixels = colourful(4);
  const figure = embeddingFigure([{ ...points[0]!, pixels }, points[1]!], {
    title: "Map",
    classNames,
  });
  const [first, second] = specOf(figure).data.values;
  assert(String(first!.image).startsWith("data:image/png;base64,"));
  assertEquals(second, { x: 1, y: 1, class: "b" });
  assertStringIncludes(JSON.stringify(figure), '"bind":"legend"');
  assertStringIncludes(await renderCleanly(figure), "(click to filter)");
});
