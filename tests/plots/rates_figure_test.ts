import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ratesFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

const TRIALS = [1e-5, 1e-4, 1e-3, 1e-2].map((rate, i) => ({ rate, loss: [3, 2, 1, 5][i]! }));

Deno.test("ratesFigure() marks what is suggested on the curve", async () => {
  const suggestions = { valley: 1.1e-4, steepest: 1e-3 };
  const figure = ratesFigure(TRIALS, { title: "Rates", suggestions, notes: ["a note"] });
  const { layer } = figure as unknown as { layer: { data: { values: unknown[] } }[] };
  assertEquals(layer[0]!.data.values, TRIALS);
  assertEquals(layer[1]!.data.values, [
    { name: "valley: 1.1e-4", rate: 1.1e-4, loss: 2 },
    { name: "steepest: 1.0e-3", rate: 1e-3, loss: 1 },
  ]);
  const svg = await renderCleanly(figure);
  for (const text of ["Rates", "a note", "learning rate", "valley: 1.1e-4"]) {
    assertStringIncludes(svg, `>${text}<`);
  }
});

Deno.test("ratesFigure() wants something that was tried", () => {
  assertThrows(() => ratesFigure([], { title: "", suggestions: {} }), RangeError, "none was tried");
});
