import { assertStringIncludes, assertThrows } from "@std/assert";
import { confusedPairsFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

Deno.test("confusedPairsFigure() names both classes of each mistake and its count", async () => {
  const pairs = [{ true: "dog", predicted: "cat", count: 1234 }, {
    true: "cat",
    predicted: "dog",
    count: 7,
  }];
  const svg = await renderCleanly(confusedPairsFigure(pairs, { title: "Pairs" }));
  assertStringIncludes(svg, ">dog taken for cat</text>");
  assertStringIncludes(svg, ">1,234</text>");
});

Deno.test("confusedPairsFigure() throws when there are no mistakes", () => {
  assertThrows(() => confusedPairsFigure([], { title: "None" }), RangeError, "there are none");
});
