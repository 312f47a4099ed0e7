import { assertEquals, assertNotEquals, assertStrictEquals, assertThrows } from "@std/assert";
import type { Settings } from "../../lib/config/mod.ts";
import { type LabelledImages, syntheticCifar10 } from "../../lib/cifar10/mod.ts";
import { runData } from "../../lib/training/run_data.ts";

const DATASET = syntheticCifar10({ train: 100, test: 40, seed: 1 });

const SETTINGS: Pick<Settings, "data" | "seed"> = {
  seed: 1,
  data: { trainImages: 60, validationImages: 20, testImages: 30, validateOn: "validation" },
};

/** How many images of each class there are. */
function perClass({ labels }: LabelledImages): number[] {
  return Array.from({ length: 10 }, (_, label) => labels.filter((l) => l === label).length);
}

const ten = (count: number) => new Array(10).fill(count);

Deno.test("runData() takes the same number of each class", () => {
  const { pool, train, validation, test } = runData(DATASET, SETTINGS);
  assertEquals(perClass(pool), ten(6));
  assertEquals(perClass(train), ten(4));
  assertEquals(perClass(validation), ten(2));
  assertEquals(perClass(test), ten(3));
});

Deno.test("runData() parts the pool into train and validation", () => {
  const { pool, train, validation } = runData(DATASET, SETTINGS);
  const both = [...train.indices, ...validation.indices].sort((a, b) => a - b);
  assertEquals(both, [...pool.indices]);
  assertEquals(new Set(both).size, 60);
});

Deno.test("runData() chooses by the seed", () => {
  const chosen = (seed: number) => {
    const { pool, validation, test } = runData(DATASET, { ...SETTINGS, seed });
    return [pool, validation, test].map(({ indices }) => [...indices]);
  };
  assertEquals(chosen(1), chosen(1));
  chosen(1).forEach((indices, i) => assertNotEquals(indices, chosen(2)[i]));
});

Deno.test("runData() takes all images where no fewer are asked for", () => {
  const data = { ...SETTINGS.data, trainImages: 50_000, testImages: 10_000 };
  const { pool, test } = runData(DATASET, { ...SETTINGS, data });
  assertStrictEquals(pool, DATASET.train);
  assertStrictEquals(test, DATASET.test);
});

Deno.test("runData() validates on the test images where the settings say so", () => {
  const data = { ...SETTINGS.data, validationImages: 0, validateOn: "test" as const };
  const { pool, train, validation, test } = runData(DATASET, { ...SETTINGS, data });
  assertStrictEquals(validation, test);
  assertEquals(train, pool);
});

Deno.test("runData() refuses a data set with too few images to cut validation from", () => {
  const data = { ...SETTINGS.data, trainImages: 50_000, validationImages: 200 };
  assertThrows(() => runData(DATASET, { ...SETTINGS, data }), RangeError);
});
