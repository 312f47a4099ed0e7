import { assertEquals, assertNotEquals } from "@std/assert";
import { IMAGE_BYTES } from "../../lib/cifar10/mod.ts";
import { classRows } from "../../lib/report/mod.ts";
import { classNames, images } from "./some_predictions.ts";

Deno.test("classRows() takes images of each class by the seed alone", () => {
  const rows = classRows(images, { classNames, perClass: 3 });
  assertEquals(rows.map(({ name }) => name), [...classNames]);
  rows.forEach(({ images: taken }, label) => {
    assertEquals(taken.length, 3);
    for (const { pixels } of taken) {
      assertEquals(images.labels[pixels.byteOffset / IMAGE_BYTES], label);
    }
  });
  assertEquals(classRows(images, { classNames, perClass: 3 }), rows);
  assertNotEquals(classRows(images, { classNames, perClass: 3, seed: 1 }), rows);
});
