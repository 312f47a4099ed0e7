import { assertEquals, assertLessOrEqual, assertRejects, assertStringIncludes } from "@std/assert";
import { decodeImage } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";

const ignore = !allowed("read", "ffi", "env");
const name = "photo";

type Channels = 1 | 2 | 3 | 4;

/** A raw image as sharp takes it, so that a test can encode it as it likes. */
async function raw(pixels: readonly number[], [width, channels]: [number, Channels]) {
  const { default: sharp } = await import("sharp");
  const height = pixels.length / width / channels;
  return sharp(Uint8Array.from(pixels), { raw: { width, height, channels } });
}

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const BLACK = [0, 0, 0];

Deno.test({
  name: "decodeImage() gives the very pixels when a PNG is RGB and no size is wanted",
  ignore,
  async fn() {
    const pixels = [...RED, ...GREEN, ...BLUE, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const png = await (await raw(pixels, [3, 3])).png().toBuffer();
    const image = await decodeImage(png, { name });
    assertEquals([image.width, image.height], [3, 2]);
    assertEquals([...image.pixels], pixels);
  },
});

Deno.test({
  name: "decodeImage() gives RGB when the image is grey",
  ignore,
  async fn() {
    const grey = (await raw([0, 100, 200, 255], [2, 1])).toColourspace("b-w");
    const { pixels } = await decodeImage(await grey.png().toBuffer(), { name });
    assertEquals([...pixels], [0, 0, 0, 100, 100, 100, 200, 200, 200, 255, 255, 255]);
  },
});

Deno.test({
  name: "decodeImage() lays the image on white when it has alpha",
  ignore,
  async fn() {
    const png = await (await raw([...RED, 255, ...BLACK, 0, 0, 0, 255, 51], [3, 4])).png();
    const { pixels } = await decodeImage(await png.toBuffer(), { name });
    assertEquals([...pixels], [...RED, 255, 255, 255, 204, 204, 255]);
  },
});

Deno.test({
  name: "decodeImage() turns the image when its EXIF data says so",
  ignore,
  async fn() {
    // Orientation 6: the camera was turned, the stored rows are the columns of the scene.
    const image = (await raw([...RED, ...GREEN, ...BLUE], [3, 3])).withMetadata({ orientation: 6 });
    const { width, height, pixels } = await decodeImage(await image.png().toBuffer(), { name });
    assertEquals([width, height], [1, 3]);
    assertEquals([...pixels], [...RED, ...GREEN, ...BLUE]);
  },
});

Deno.test({
  name: "decodeImage() cuts the middle out and shrinks it when a size is wanted",
  ignore,
  async fn() {
    // 8x4: red and blue at the sides, a green square in the middle.
    const row = [...RED, ...RED, ...GREEN, ...GREEN, ...GREEN, ...GREEN, ...BLUE, ...BLUE];
    const png = await (await raw([...row, ...row, ...row, ...row], [8, 3])).png().toBuffer();
    const { width, height, pixels } = await decodeImage(png, { name, width: 4, height: 4 });
    assertEquals([width, height], [4, 4]);
    for (let pixel = 0; pixel < 16; pixel++) {
      assertEquals([...pixels.slice(pixel * 3, pixel * 3 + 3)], GREEN);
    }
    const { pixels: shrunk } = await decodeImage(png, { name, width: 1, height: 1 });
    assertEquals([...shrunk], GREEN);
  },
});

Deno.test({
  name: "decodeImage() gives nearly the pixels when the image is a JPEG",
  ignore,
  async fn() {
    const pixels = Array.from({ length: 256 }, () => [180, 90, 40]).flat();
    const jpeg = await (await raw(pixels, [16, 3])).jpeg({ quality: 95 }).toBuffer();
    const image = await decodeImage(jpeg, { name });
    for (const [i, value] of image.pixels.entries()) {
      assertLessOrEqual(Math.abs(value - pixels[i]!), 3);
    }
  },
});

Deno.test("decodeImage() refuses bytes when they are no image", async () => {
  for (const text of ["", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"]) {
    const bytes = new TextEncoder().encode(text);
    const { message } = await assertRejects(() => decodeImage(bytes, { name }), SyntaxError);
    assertEquals(
      message,
      'Cannot read the image "photo": its first bytes are not an image\'s, wanted a PNG or JPEG',
    );
  }
});

Deno.test({
  name: "decodeImage() refuses an image in one sentence when it is cut short",
  ignore,
  async fn() {
    const pixels = Array.from({ length: 3 * 64 * 64 }, (_, i) => (i * i) % 256);
    const image = await raw(pixels, [64, 3]);
    for (const whole of [await image.clone().png().toBuffer(), await image.jpeg().toBuffer()]) {
      for (const length of [20, Math.floor(whole.length / 2)]) {
        const cut = whole.subarray(0, length);
        const { message } = await assertRejects(() => decodeImage(cut, { name }), SyntaxError);
        assertStringIncludes(message, 'Cannot read the image "photo": ');
        assertEquals(message.includes("\n"), false);
      }
    }
  },
});

Deno.test({
  name: "decodeImage() refuses an image when it claims too many pixels",
  ignore,
  async fn() {
    const png = await (await raw(BLACK, [1, 3])).png().toBuffer();
    // Width and height stand in the header chunk, whose sum stands behind its 13 bytes.
    const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
    header.setUint32(16, 20_000);
    header.setUint32(20, 20_000);
    const { crc32 } = await import("node:zlib");
    header.setUint32(29, crc32(png.subarray(12, 29)));
    await assertRejects(() => decodeImage(png, { name }), RangeError, "it is 20000x20000");
  },
});
