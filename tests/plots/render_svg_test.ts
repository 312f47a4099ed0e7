import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import process from "node:process";
import { silentReporter } from "../../lib/files/mod.ts";
import { confusionFigure, type Figure, renderSvg } from "../../lib/plots/mod.ts";

const figure = confusionFigure({ classes: ["a"], confusion: [[1]] }, { title: "One" });

Deno.test("renderSvg() gives one SVG document, the same bytes each time", async () => {
  const svg = await renderSvg(figure);
  assertMatch(svg, /^<svg [^>]*>.*<\/svg>\n$/s);
  assertEquals(await renderSvg(figure), svg);
  const copy = JSON.parse(JSON.stringify(figure));
  assertEquals(await Promise.all([renderSvg(copy), renderSvg(figure)]), [svg, svg]);
});

Deno.test("renderSvg() reports what Vega-Lite warns of", async () => {
  const warnings: string[] = [];
  const reporter = { ...silentReporter, warn: (text: string) => void warnings.push(text) };
  const odd: Figure = {
    data: { values: [{ a: 1 }] },
    mark: "point",
    // A point has but one end: Vega-Lite drops the other and says so.
    encoding: { x: { field: "a", type: "quantitative" }, y2: { field: "a" } },
  };
  await renderSvg(odd, { reporter });
  assertEquals(warnings.length, 1);
  assertStringIncludes(warnings[0]!, "y2");
});

Deno.test("renderSvg() rejects when the specification is none", async () => {
  await assertRejects(() => renderSvg({} as Figure), Error);
});

Deno.test("renderSvg() leaves Node's deprecation warnings as it found them", async () => {
  await renderSvg(figure);
  assert(!process.noDeprecation);
});
