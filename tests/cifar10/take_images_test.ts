import { assertEquals, assertThrows } from "@std/assert";
import { IMAGE_BYTES, syntheticCifar10, takeImages } from "../../lib/cifar10/mod.ts";

const { train } = syntheticCifar10({ train: 20, test: 0, seed: 3 });

Deno.test("takeImages() copies rows in the order given and keeps their places", () => {
  const first = takeImages(train, [7, 2, 7]);
  assertEquals(first.count, 3);
  assertEquals([...first.indices], [7, 2, 7]);
  assertEquals([...first.labels], [7, 2, 7].map((row) => train.labels[row]!));
  assertEquals(
    first.images.subarray(IMAGE_BYTES, 2 * IMAGE_BYTES),
    train.images.subarray(2 * IMAGE_BYTES, 3 * IMAGE_BYTES),
  );
  assertEquals([...takeImages(first, Uint32Array.of(1, 0)).indices], [2, 7]);
  first.images.fill(0);
  assertEquals(train.images.some((value) => value > 0), true);
});

Deno.test("takeImages() refuses a row when it is outside the set", () => {
  for (const row of [20, -1, 1.5]) {
    assertThrows(() => takeImages(train, [0, row]), RangeError, `row 1 is ${row}, wanted`);
  }
});
