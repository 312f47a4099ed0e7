import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  type LabelledImages,
  splitTrain,
  syntheticCifar10,
  takeImages,
} from "../../lib/cifar10/mod.ts";

const { train } = syntheticCifar10({ train: 200, test: 0, seed: 3 });

function perClass(set: LabelledImages): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of set.labels) counts[label]!++;
  return counts;
}

Deno.test("splitTrain() cuts the same number of each class and loses no image", () => {
  const parts = splitTrain(train, { validation: 50, seed: 1 });
  assertEquals(perClass(parts.validation), new Array(10).fill(5));
  assertEquals(perClass(parts.train), new Array(10).fill(15));
  const all = [...parts.train.indices, ...parts.validation.indices].sort((a, b) => a - b);
  assertEquals(all, [...train.indices]);
});

Deno.test("splitTrain() cuts the same images when the seed is the same", () => {
  const indices = (seed: number) => [
    ...splitTrain(train, { validation: 50, seed }).validation.indices,
  ];
  assertEquals(indices(1), indices(1));
  assertNotEquals(indices(1), indices(2));
});

Deno.test("splitTrain() keeps all images when no validation set is wanted", () => {
  const parts = splitTrain(train, { validation: 0, seed: 1 });
  assertEquals(parts.train, train);
  assertEquals(parts.validation.count, 0);
});

Deno.test("splitTrain() cuts the same share of classes of any size, to the last image", () => {
  const labels = [...new Array(10).fill(0), ...new Array(50).fill(1), ...new Array(3).fill(2)];
  const set = {
    ...takeImages(train, labels.map((_, row) => row)),
    labels: Uint16Array.from(labels),
  };
  const cut = (validation: number) => perClass(splitTrain(set, { validation, seed: 1 }).validation);
  assertEquals(cut(7).slice(0, 3), [1, 6, 0]);
  assertEquals(cut(21).slice(0, 3), [3, 17, 1]);
  assertEquals(cut(63).slice(0, 3), [10, 50, 3]);
});

Deno.test("splitTrain() refuses a number when it is none or there are not so many images", () => {
  for (const validation of [201, -10, 0.5]) {
    assertThrows(
      () => splitTrain(train, { validation, seed: 1 }),
      RangeError,
      "wanted a whole number from 0 to 200",
    );
  }
});
