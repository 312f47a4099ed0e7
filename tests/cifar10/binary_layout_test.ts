import { assertEquals } from "@std/assert";
import { decodeRecords, encodeRecords, RECORD_BYTES } from "../../lib/cifar10/binary_layout.ts";
import { IMAGE_BYTES } from "../../lib/cifar10/mod.ts";
import { emptyImages } from "../../lib/cifar10/dataset.ts";

Deno.test("decodeRecords() puts planes into channels and rows where they belong", () => {
  const records = new Uint8Array(2 * RECORD_BYTES);
  const second = RECORD_BYTES;
  records[0] = 7;
  records[second] = 4;
  // Row 1, column 2 of the second image: pixel 34 of each plane.
  records[second + 1 + 34] = 10;
  records[second + 1 + 1024 + 34] = 20;
  records[second + 1 + 2048 + 34] = 30;
  const into = emptyImages(3, IMAGE_BYTES);
  decodeRecords(records, { into, start: 1 });
  assertEquals([...into.labels], [0, 7, 4]);
  const pixel = 2 * IMAGE_BYTES + (1 * 32 + 2) * 3;
  assertEquals([...into.images.subarray(pixel, pixel + 3)], [10, 20, 30]);
  assertEquals(into.images.reduce((sum, value) => sum + value, 0), 60);
});

Deno.test("encodeRecords() and decodeRecords() give the images back when one follows the other", () => {
  const images = Uint8Array.from({ length: 2 * IMAGE_BYTES }, (_, i) => (i * 31 + (i >> 7)) % 256);
  const records = encodeRecords(images, [9, 0]);
  const into = emptyImages(2, IMAGE_BYTES);
  decodeRecords(records, { into, start: 0 });
  assertEquals(into.images, images);
  assertEquals([...into.labels], [9, 0]);
});
