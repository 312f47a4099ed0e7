import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { mixup } from "../../../lib/training/augmentation/mixup.ts";
import { testOnBackends } from "../with_backend.ts";
import { COUNT, drawn, RANDOM, valuesOf, wholeImages } from "./drawn.ts";

const targetsOf = () => tf.tidy(() => tf.oneHot([0, 1, 2, 0, 1, 2], 3).toFloat() as tf.Tensor2D);

testOnBackends("mixup() mixes images and targets by the same shares", () => {
  const [images, targets] = [wholeImages(4), targetsOf()];
  // Beta(1, 1) is uniform: the share is the number drawn.
  const shares = drawn("mixup");
  tf.tidy(() => {
    const mixed = mixup({ images, targets }, { ...RANDOM, alpha: 1 });
    for (const [before, after] of [[images, mixed.images], [targets, mixed.targets]] as const) {
      assertEquals(after.shape, before.shape);
      const size = before.size / COUNT;
      const own = before.dataSync();
      after.dataSync().forEach((value, i) => {
        const [image, place] = [Math.floor(i / size), i % size];
        const other = own[(COUNT - 1 - image) * size + place]!;
        const share = shares[image]!;
        assertAlmostEquals(value, share * own[i]! + (1 - share) * other, 1e-3);
      });
    }
    for (const sum of mixed.targets.sum(1).dataSync()) assertAlmostEquals(sum, 1, 1e-6);
  });
  tf.dispose([images, targets]);
});

testOnBackends("mixup() of a small alpha leaves most images nearly as they are", () => {
  const [images, targets] = [wholeImages(4), targetsOf()];
  valuesOf(
    images,
    (images, random) => mixup({ images, targets }, { ...random, alpha: 0.2 }).images,
  );
  tf.tidy(() => {
    let nearly = 0;
    for (let step = 0; step < 50; step++) {
      const mixed = mixup({ images, targets }, { seed: 7, step, alpha: 0.05 });
      nearly += [...mixed.targets.max(1).dataSync()].filter((most) => most > 0.99).length;
    }
    assert(nearly > 0.75 * 50 * COUNT && nearly < 50 * COUNT, `${nearly}`);
  });
  tf.dispose([images, targets]);
});
