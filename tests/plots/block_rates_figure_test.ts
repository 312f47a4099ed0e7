import { assertStringIncludes, assertThrows } from "@std/assert";
import { blockRatesFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

Deno.test("blockRatesFigure() writes each block's rate", async () => {
  const rates = [{ name: "block1", rate: 1e-5 }, { name: "head", rate: 2.5e-3 }];
  const svg = await renderCleanly(blockRatesFigure(rates, { title: "Rates" }));
  assertStringIncludes(svg, ">1e-5</text>");
  assertStringIncludes(svg, ">2.5e-3</text>");
});

Deno.test("blockRatesFigure() throws when a rate has no place on a logarithmic axis", () => {
  for (const rate of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => blockRatesFigure([{ name: "block1", rate }], { title: "Rates" }),
      RangeError,
      `that of "block1" is ${rate}`,
    );
  }
});
