import { assertEquals } from "@std/assert";
import { peakShares } from "../../bench/peak_shares.ts";

const work = (title: string, rate: number) => ({
  title,
  measured: [{ name: "ours float32", rate: { median: rate } }],
});

Deno.test("peakShares() holds convolutions against the matrix product", () => {
  // 398,131,200 multiply-adds an image, by hand: 0.796 GFLOP, and 137.4 GFLOP a product.
  const product = work("Product of two 4096 x 4096 matrices", 2);
  assertEquals(peakShares([work("VGG19 forward", 100), work("Fine-tuning step", 50), product]), [
    "- VGG19 forward, ours float32: 80 GFLOP/s of the product's 275 GFLOP/s, 29 %",
    "- Fine-tuning step, ours float32: 119 GFLOP/s of the product's 275 GFLOP/s, 43 %",
  ]);
});

Deno.test("peakShares() says nothing where the product was not measured", () => {
  assertEquals(peakShares([work("VGG19 forward", 100)]), []);
});
