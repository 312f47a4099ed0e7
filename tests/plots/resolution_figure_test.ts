import { assertEquals, assertThrows } from "@std/assert";
import { decodeImage } from "../../lib/files/mod.ts";
import { resolutionFigure } from "../../lib/plots/mod.ts";
import { allowed } from "../allowed.ts";
import { bytesOf, colourful, plain } from "./pixels.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

Deno.test({
  name: "resolutionFigure() takes the mean of four pixels at each halving",
  ignore: !allowed("read", "env", "sys", "ffi"),
  async fn() {
    // Left half black, right half white: of one pixel, grey is left.
    const pixels = Uint8Array.from({ length: 8 * 8 * 3 }, (_, at) => at % 24 < 12 ? 0 : 255);
    const figure = resolutionFigure([{ name: "edge", pixels }], { title: "Few pixels" });
    await renderCleanly(figure);
    const images = specOf(figure).layer[0]!.data!.values as { url: string; said: string }[];
    assertEquals(images.map(({ said }) => said), [
      "edge, 8 x 8",
      "edge, 4 x 4",
      "edge, 2 x 2",
      "edge, 1 x 1",
    ]);
    const decoded = await Promise.all(
      images.map(({ url }) => decodeImage(bytesOf(url), { name: "test" })),
    );
    const half = [0, 0, 0, 255, 255, 255];
    assertEquals(decoded.slice(2).map(({ pixels }) => [...pixels]), [
      [...half, ...half],
      [128, 128, 128],
    ]);
  },
});

Deno.test("resolutionFigure() throws when an image cannot be halved three times", () => {
  for (const pixels of [colourful(12), plain(7, [0, 0, 0]), new Uint8Array(6)]) {
    assertThrows(
      () => resolutionFigure([{ name: "odd", pixels }], { title: "Odd" }),
      RangeError,
      "Cannot halve the image",
    );
  }
});
