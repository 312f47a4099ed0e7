import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { confusionFigure, VEGA_LITE_SCHEMA } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

const matrix = { classes: ["cat", "dog"], confusion: [[75, 25], [0, 0]] };

Deno.test("confusionFigure() has a count and the share of its row in each cell", () => {
  const { $schema, data } = specOf(confusionFigure(matrix, { title: "Confusion" }));
  assertEquals($schema, VEGA_LITE_SCHEMA);
  assertEquals(data.values, [
    { truth: "cat", predicted: "cat", count: 75, share: 0.75 },
    { truth: "cat", predicted: "dog", count: 25, share: 0.25 },
    { truth: "dog", predicted: "cat", count: 0, share: 0 },
    { truth: "dog", predicted: "dog", count: 0, share: 0 },
  ]);
});

Deno.test("confusionFigure() shows ten classes in the order given, with every count", async () => {
  const classes = Array.from({ length: 10 }, (_, at) => `class ${9 - at}`);
  const confusion = classes.map((_, row) => classes.map((_, column) => 1000 + row * 10 + column));
  const svg = await renderCleanly(confusionFigure({ classes, confusion }, { title: "Ten" }));
  const texts = Array.from(svg.matchAll(/>(class \d|1\d{3})<\/text>/g), ([, text]) => text);
  assertEquals(texts, [...confusion.flat().map(String), ...classes, ...classes]);
});

Deno.test("confusionFigure() of some classes keeps the shares of all images", () => {
  const classes = ["cat", "dog", "frog"];
  const confusion = [[5, 2, 3], [0, 4, 0], [1, 0, 1]];
  const { data } = specOf(
    confusionFigure({ classes, confusion, shown: [0, 2] }, { title: "Some" }),
  );
  assertEquals(data.values, [
    { truth: "cat", predicted: "cat", count: 5, share: 0.5 },
    { truth: "cat", predicted: "frog", count: 3, share: 0.3 },
    { truth: "frog", predicted: "cat", count: 1, share: 0.5 },
    { truth: "frog", predicted: "frog", count: 1, share: 0.5 },
  ]);
});

Deno.test("confusionFigure() escapes class names that look like markup", async () => {
  const svg = await renderCleanly(
    confusionFigure({ ...matrix, classes: ['<script>&"', "it's"] }, { title: "Confusion" }),
  );
  assertStringIncludes(svg, ">&lt;script&gt;&amp;");
  assert(!svg.includes("<script"));
});

Deno.test("confusionFigure() throws when the matrix does not fit the classes", () => {
  const draw = (confusion: number[][]) =>
    confusionFigure({ ...matrix, confusion }, { title: "Confusion" });
  assertThrows(() => draw([[1, 2]]), RangeError, "it has 1 rows for 2 classes");
  assertThrows(() => draw([[1, 2], [3]]), RangeError);
  assertThrows(
    () => confusionFigure({ classes: [], confusion: [] }, { title: "None" }),
    RangeError,
  );
});
