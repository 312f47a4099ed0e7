import { assertEquals, assertThrows } from "@std/assert";
import { decodeImage } from "../../lib/files/mod.ts";
import { encodePng } from "../../lib/plots/mod.ts";
import { allowed } from "../allowed.ts";

// A 3 x 2 image with values at both ends of the range, so that the differences between rows wrap.
const pixels = new Uint8Array([255, 0, 1, 2, 3, 4, 5, 6, 7, 0, 255, 254, 9, 8, 7, 200, 100, 50]);
const size = { width: 3, height: 2 };

Deno.test({
  name: "encodePng() writes a file that decodes to the same pixels",
  ignore: !allowed("read", "env", "sys", "ffi"),
  async fn() {
    assertEquals(await decodeImage(encodePng(pixels, size), { name: "test" }), { ...size, pixels });
  },
});

Deno.test("encodePng() writes the signature and the size where PNG has them", () => {
  const file = encodePng(pixels, size);
  assertEquals([...file.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(file.buffer);
  assertEquals([view.getUint32(16), view.getUint32(20)], [3, 2]);
});

Deno.test("encodePng() ends with the chunk that every PNG file ends with", () => {
  // Length 0, "IEND" and its checksum: the same twelve bytes in every PNG file.
  assertEquals(
    encodePng(pixels, size).subarray(-12),
    new Uint8Array([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]),
  );
});

Deno.test("encodePng() throws when the pixels do not fit the size", () => {
  assertThrows(
    () => encodePng(pixels, { width: 3, height: 3 }),
    RangeError,
    "3x3 RGB image has 27",
  );
  assertThrows(() => encodePng(new Uint8Array(), { width: 0, height: 0 }), RangeError);
});
