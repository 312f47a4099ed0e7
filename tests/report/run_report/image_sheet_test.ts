import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { decodeImage } from "../../../lib/files/mod.ts";
import { imageSheet } from "../../../lib/report/run_report/image_sheet.ts";
import { allowed } from "../../allowed.ts";

const SIDE = 8;
/** An image of one grey. */
const grey = (value: number) => new Uint8Array(SIDE * SIDE * 3).fill(value);

Deno.test({
  name: "imageSheet() puts images side by side, row by row",
  ignore: !allowed("read", "env", "sys", "ffi"),
  async fn() {
    const values = Array.from({ length: 43 }, (_, at) => 5 * at);
    const { uri, columns, rows } = await imageSheet(values.map(grey));
    assertEquals([columns, rows], [40, 2]);
    const bytes = Uint8Array.fromBase64(uri.replace("data:image/jpeg;base64,", ""));
    const { width, height, pixels } = await decodeImage(bytes, { name: "sheet" });
    assertEquals([width, height], [40 * SIDE, 2 * SIDE]);
    values.forEach((value, place) => {
      const [top, left] = [Math.floor(place / columns) * SIDE, (place % columns) * SIDE];
      // The corners, where a neighbour would show.
      for (const [y, x] of [[0, 0], [SIDE - 1, SIDE - 1]] as const) {
        const found = pixels[((top + y) * width + left + x) * 3]!;
        assertLess(Math.abs(found - value), 4, `image ${place}`);
      }
    });
  },
});

Deno.test("imageSheet() rejects images that are not square, or not of one size", async () => {
  const wanted = "square RGB images of one size are wanted";
  await assertRejects(() => imageSheet([new Uint8Array(9)]), RangeError, wanted);
  await assertRejects(() => imageSheet([grey(0), new Uint8Array(3)]), RangeError, wanted);
  await assertRejects(() => imageSheet([]), RangeError, wanted);
});
