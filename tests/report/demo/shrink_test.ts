import { assert, assertEquals } from "@std/assert";
import { decodeImage } from "../../../lib/files/mod.ts";
import { encodePng } from "../../../lib/plots/mod.ts";
import { shrink } from "../../../lib/report/demo/page/shrink.ts";
import { allowed } from "../../allowed.ts";
import { formula } from "../../vgg19/formula.ts";

/** RGB as a canvas has it. */
function rgba(pixels: Uint8Array): Uint8Array {
  const count = pixels.length / 3;
  return Uint8Array.from(
    { length: count * 4 },
    (_, i) => i % 4 === 3 ? 255 : pixels[Math.floor(i / 4) * 3 + i % 4]!,
  );
}

Deno.test("shrink() leaves an image as it is when it has the size already", () => {
  const pixels = Uint8Array.from(formula(8 * 8 * 3, 1, 127), (value) => value + 127);
  assertEquals(shrink({ width: 8, height: 8, data: rgba(pixels) }, 8), pixels);
});

Deno.test("shrink() keeps a plain colour plain, whatever the size", () => {
  for (const size of [1, 2, 7, 100]) {
    const pixels = new Uint8Array(size * size * 3).fill(91);
    const small = shrink({ width: size, height: size, data: rgba(pixels) }, 5);
    assertEquals([...new Set(small)], [91], `${size}`);
  }
});

Deno.test("shrink() makes grey of a pattern that is too fine", () => {
  const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => Math.floor(i / 3) % 2 * 255);
  const small = shrink({ width: 64, height: 64, data: rgba(pixels) }, 8);
  small.forEach((value) => assert(Math.abs(value - 127.5) < 12, `${value}`));
});

Deno.test({
  name: "shrink() gives what decodeImage() gives, to a few of 255",
  ignore: !allowed("read", "env", "ffi", "sys"),
  async fn() {
    for (const size of [48, 100, 333]) {
      const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
        const [x, y] = [Math.floor(i / 3) % size, Math.floor(i / 3 / size)];
        return 127 + 90 * Math.sin(x / size * 9 + i % 3) + 30 * Math.cos(y / size * 14);
      });
      const png = encodePng(pixels, { width: size, height: size });
      const wanted = await decodeImage(png, { name: "waves", width: 32, height: 32 });
      const found = shrink({ width: size, height: size, data: rgba(pixels) }, 32);
      const most = found.reduce((m, own, i) => Math.max(m, Math.abs(own - wanted.pixels[i]!)), 0);
      assert(most <= 4, `${size}: ${most}`);
    }
  },
});
