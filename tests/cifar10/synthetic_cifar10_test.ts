import { assertEquals, assertGreater, assertNotEquals } from "@std/assert";
import { IMAGE_BYTES, type LabelledImages, syntheticCifar10 } from "../../lib/cifar10/mod.ts";

Deno.test("syntheticCifar10() has the shapes of the real one", () => {
  const { train, test, classNames } = syntheticCifar10({ train: 30, test: 10, seed: 1 });
  assertEquals([train.count, test.count], [30, 10]);
  assertEquals(train.images.length, 30 * IMAGE_BYTES);
  assertEquals([...train.indices], Array.from({ length: 30 }, (_, place) => place));
  assertEquals([...train.labels].filter((label) => label === 4).length, 3);
  assertEquals(classNames.length, 10);
});

Deno.test("syntheticCifar10() makes the same images when the seed is the same", () => {
  const of = (seed: number) => syntheticCifar10({ train: 10, test: 10, seed });
  assertEquals(of(1), of(1));
  assertNotEquals(of(1).sha256, of(2).sha256);
});

Deno.test("syntheticCifar10() can be learned when the nearest class mean is all one knows", () => {
  const { train, test } = syntheticCifar10({ train: 50, test: 50, seed: 5 });
  const means = classMeans(train);
  let right = 0;
  for (let row = 0; row < test.count; row++) {
    const image = test.images.subarray(row * IMAGE_BYTES, (row + 1) * IMAGE_BYTES);
    const distances = means.map((mean) =>
      mean.reduce((sum, value, i) => sum + (value - image[i]!) ** 2, 0)
    );
    if (distances.indexOf(Math.min(...distances)) === test.labels[row]) right++;
  }
  assertGreater(right, 48);
});

function classMeans({ images, labels, count }: LabelledImages): Float64Array[] {
  const means = Array.from({ length: 10 }, () => new Float64Array(IMAGE_BYTES));
  for (let row = 0; row < count; row++) {
    const mean = means[labels[row]!]!;
    for (let i = 0; i < IMAGE_BYTES; i++) {
      mean[i]! += images[row * IMAGE_BYTES + i]! / (count / 10);
    }
  }
  return means;
}
