import { assertEquals, assertLess } from "@std/assert";
import { reduceColours } from "../../lib/plots/reduce_colours.ts";
import { colourful, plain } from "./pixels.ts";

Deno.test("reduceColours() keeps an image that has few enough colours", () => {
  const pixels = new Uint8Array([255, 0, 0, 0, 0, 255, 255, 0, 0, 9, 9, 9]);
  const { palette, places } = reduceColours(pixels, { colours: 3 });
  const back = [...places].flatMap((place) => [...palette.subarray(3 * place, 3 * place + 3)]);
  assertEquals(back, [...pixels]);
  assertEquals(palette.length, 9);
});

Deno.test("reduceColours() has one colour for an image of one", () => {
  const { palette, places } = reduceColours(plain(4, [1, 2, 3]), { colours: 16 });
  assertEquals([...palette], [1, 2, 3]);
  assertEquals(places, new Uint8Array(16));
});

Deno.test("reduceColours() comes nearer to the image with more colours", () => {
  const pixels = colourful(16);
  const errors = [2, 8, 32, 256].map((colours) => {
    const { palette, places } = reduceColours(pixels, { colours });
    assertLess(palette.length, 3 * colours + 1);
    return pixels.reduce(
      (sum, value, at) => sum + (value - palette[3 * places[Math.floor(at / 3)]! + at % 3]!) ** 2,
      0,
    );
  });
  assertEquals(errors, errors.toSorted((a, b) => b - a));
  assertEquals(errors.at(-1), 0);
});
