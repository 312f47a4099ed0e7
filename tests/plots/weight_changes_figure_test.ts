import { assertStringIncludes } from "@std/assert";
import { weightChangesFigure } from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

Deno.test("weightChangesFigure() writes each block's share, and is drawn when nothing moved", async () => {
  const moved = [{ name: "block1", relative: 0.0123 }, { name: "head", relative: 0.5 }];
  const svg = await renderCleanly(weightChangesFigure(moved, { title: "Moved" }));
  assertStringIncludes(svg, ">1.23%</text>");
  assertStringIncludes(svg, ">50%</text>");
  const still = moved.map(({ name }) => ({ name, relative: 0 }));
  assertStringIncludes(await renderCleanly(weightChangesFigure(still, { title: "Still" })), ">0%<");
});
