import { assertStringIncludes } from "@std/assert";
import { blockCostsFigure } from "../../lib/plots/mod.ts";
import { blockCosts } from "../../lib/vgg19/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

Deno.test("blockCostsFigure() has both sums and each block's share", async () => {
  const svg = await renderCleanly(blockCostsFigure(blockCosts(32), { title: "VGG19" }));
  // 20,024,384 parameters; 398,131,200 multiply-adds of an image of 32 x 32 pixels.
  assertStringIncludes(svg, ">parameters: 20.0 million</text>");
  assertStringIncludes(svg, ">multiply-adds an image: 398.1 million</text>");
  // Block 5: four convolutions of 512 x 512 kernels, 9,439,232 parameters of 20,024,384.
  assertStringIncludes(svg, ">9.44 M, 47%</text>");
});
