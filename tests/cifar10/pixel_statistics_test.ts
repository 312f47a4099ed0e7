import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { pixelStatistics, syntheticCifar10 } from "../../lib/cifar10/mod.ts";

Deno.test("pixelStatistics() has mean, deviation and histogram of each channel", () => {
  // Two pixels: red 0 and 255, green 10 and 20, blue 7 twice.
  const channels = pixelStatistics({ images: new Uint8Array([0, 10, 7, 255, 20, 7]) }, { bins: 2 });
  assertEquals(channels, [
    { name: "red", mean: 127.5, deviation: 127.5, histogram: [1, 1] },
    { name: "green", mean: 15, deviation: 5, histogram: [2, 0] },
    { name: "blue", mean: 7, deviation: 0, histogram: [2, 0] },
  ]);
});

Deno.test("pixelStatistics() counts every pixel once", () => {
  const { train } = syntheticCifar10({ train: 20, test: 10, seed: 2 });
  for (const { histogram, mean } of pixelStatistics(train)) {
    assertEquals(histogram.length, 32);
    assertEquals(histogram.reduce((sum, count) => sum + count, 0), 20 * 32 * 32);
    // The mean of the bins' middles is near the mean of the values.
    const middles = histogram.reduce((sum, count, bin) => sum + count * (8 * bin + 3.5), 0);
    assertAlmostEquals(middles / (20 * 32 * 32), mean, 1);
  }
});

Deno.test("pixelStatistics() throws when there is no image, or the bins do not divide 256", () => {
  assertThrows(() => pixelStatistics({ images: new Uint8Array() }), RangeError, "no image");
  const images = new Uint8Array(3);
  for (const bins of [0, 3, NaN]) {
    assertThrows(() => pixelStatistics({ images }, { bins }), RangeError, "a divisor of 256");
  }
});
