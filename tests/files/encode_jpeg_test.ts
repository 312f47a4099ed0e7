import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { decodeImage, encodeJpeg } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";

Deno.test({
  name: "encodeJpeg() writes an image that is read back nearly the same, block by block",
  ignore: !allowed("read", "env", "sys", "ffi"),
  async fn() {
    const [width, height] = [16, 8];
    // Red beside blue, on the border of two blocks.
    const pixels = Uint8Array.from(
      { length: width * height * 3 },
      (_, at) => [[220, 20, 20], [20, 20, 220]][Math.floor(at / 3) % width < 8 ? 0 : 1]![at % 3]!,
    );
    const jpeg = await encodeJpeg(pixels, { width, height });
    const decoded = await decodeImage(jpeg, { name: "made" });
    assertEquals([decoded.width, decoded.height], [width, height]);
    const distances = decoded.pixels.map((value, at) => Math.abs(value - pixels[at]!));
    assertLess(Math.max(...distances), 4);
    assertEquals(await encodeJpeg(pixels, { width, height }), jpeg);
  },
});

Deno.test("encodeJpeg() rejects pixels that are not as many as the size says", async () => {
  const sentence = "there are 3 bytes of pixels, a 2x1 RGB image has 6";
  await assertRejects(
    () => encodeJpeg(new Uint8Array(3), { width: 2, height: 1 }),
    RangeError,
    sentence,
  );
});
