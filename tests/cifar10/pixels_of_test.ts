import { assertEquals, assertThrows } from "@std/assert";
import { IMAGE_BYTES, pixelsOf, syntheticCifar10 } from "../../lib/cifar10/mod.ts";

const { test: set } = syntheticCifar10({ train: 10, test: 20, seed: 1 });

Deno.test("pixelsOf() gives the bytes of one image", () => {
  assertEquals(pixelsOf(set, 3), set.images.slice(3 * IMAGE_BYTES, 4 * IMAGE_BYTES));
});

Deno.test("pixelsOf() throws when there is no such row", () => {
  for (const row of [-1, 20, 0.5]) {
    assertThrows(() => pixelsOf(set, row), RangeError, "wanted an integer from 0 to 19");
  }
});
