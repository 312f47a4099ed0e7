import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { decodeImage } from "../../lib/files/mod.ts";
import { greyImageUri, imageUri } from "../../lib/plots/image_uri.ts";
import { allowed } from "../allowed.ts";
import { bytesOf, colourful } from "./pixels.ts";

const canDecode = allowed("read", "env", "sys", "ffi");

Deno.test({
  name: "imageUri() holds the same pixels where there are colours enough, at both depths",
  ignore: !canDecode,
  async fn() {
    // An odd side, so that a row of half bytes has one to spare.
    const few = Uint8Array.from({ length: 5 * 5 * 3 }, (_, at) => Math.floor(at / 3) % 7 * 30);
    for (const [pixels, colours] of [[few, 16], [colourful(5), 256]] as const) {
      const image = await decodeImage(bytesOf(imageUri(pixels, { colours })), { name: "test" });
      assertEquals(image, { width: 5, height: 5, pixels });
    }
  },
});

Deno.test({
  name: "greyImageUri() goes from black to white",
  ignore: !canDecode,
  async fn() {
    const { pixels } = await decodeImage(bytesOf(greyImageUri([0, 0.5, 1, 0])), { name: "test" });
    assertEquals([...pixels], [0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0]);
  },
});

Deno.test({
  name: "imageUri() repeats each pixel where it is to be larger",
  ignore: !canDecode,
  async fn() {
    const pixels = new Uint8Array([255, 0, 0, 0, 0, 255, 9, 9, 9, 1, 2, 3]);
    const uri = imageUri(pixels, { enlarge: 2 });
    const image = await decodeImage(bytesOf(uri), { name: "test" });
    assertEquals([image.width, image.height], [4, 4]);
    const pixelAt = (
      row: number,
      column: number,
    ) => [...image.pixels.subarray(3 * (4 * row + column), 3 * (4 * row + column) + 3)];
    assertEquals([pixelAt(1, 1), pixelAt(1, 2), pixelAt(2, 1), pixelAt(3, 3)], [
      [255, 0, 0],
      [0, 0, 255],
      [9, 9, 9],
      [1, 2, 3],
    ]);
  },
});

Deno.test("imageUri() is smaller with fewer colours", () => {
  const pixels = colourful(32);
  const sizes = [16, 64, 256].map((colours) => imageUri(pixels, { colours }).length);
  assertLess(sizes[0]!, sizes[1]!);
  assertLess(sizes[1]!, sizes[2]!);
});

Deno.test("imageUri() throws when the image is not square", () => {
  assertThrows(() => imageUri(new Uint8Array(6)), RangeError, "it has 2 pixels");
  assertThrows(() => imageUri(new Uint8Array()), RangeError);
});
