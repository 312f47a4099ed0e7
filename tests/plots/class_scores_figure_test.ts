import { assertEquals } from "@std/assert";
import { perClass } from "../../lib/evaluation/mod.ts";
import { classScoresFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

Deno.test("classScoresFigure() puts the class that is told best at the top", async () => {
  const scores = perClass([[1, 3, 0], [0, 4, 0], [0, 2, 2]], ["cat", "dog", "frog"]);
  const svg = await renderCleanly(classScoresFigure(scores, { title: "Scores" }));
  const names = Array.from(svg.matchAll(/>(cat|dog|frog)<\/text>/g), ([, name]) => name);
  // F1: cat 2/5, dog 8/13, frog 4/6.
  assertEquals(names, ["frog", "dog", "cat"]);
});
