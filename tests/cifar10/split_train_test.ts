import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { type LabelledImages, splitTrain, syntheticCifar10 } from "../../lib/cifar10/mod.ts";

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

Deno.test("splitTrain() refuses a number when the classes cannot share it or do not have it", () => {
  for (const validation of [55, -10, 0.5]) {
    assertThrows(() => splitTrain(train, { validation, seed: 1 }), RangeError, "a multiple of");
  }
  assertThrows(
    () => splitTrain(train, { validation: 210, seed: 1 }),
    RangeError,
    'class "airplane" has 20, wanted 21',
  );
});
