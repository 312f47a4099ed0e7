import { assertEquals, assertNotEquals } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { augment, augments } from "../../../lib/training/augmentation/augment.ts";
import { jitterColours } from "../../../lib/training/augmentation/colour_jitter.ts";
import { cutoutSome } from "../../../lib/training/augmentation/cutout.ts";
import { mirrorSome } from "../../../lib/training/augmentation/mirror.ts";
import { mixup } from "../../../lib/training/augmentation/mixup.ts";
import { translateSome } from "../../../lib/training/augmentation/translate.ts";
import { testOnBackends } from "../with_backend.ts";
import { RANDOM, wholeImages } from "./drawn.ts";

const OFF = { views: 1, mirror: false, translate: 0, colourJitter: 0, cutout: 0, mixup: 0 };
const ON = { views: 2, mirror: true, translate: 2, colourJitter: 0.4, cutout: 3, mixup: 0.3 };

Deno.test("augments() says whether any setting changes a batch", () => {
  assertEquals(augments(OFF), false);
  for (const [name, value] of Object.entries(ON)) {
    assertEquals(augments({ ...OFF, [name]: value }), true, name);
  }
});

testOnBackends("augment() does what is asked for, in its order, and nothing else", () => {
  const images = wholeImages(8);
  const targets = tf.tidy(() => tf.oneHot([0, 1, 2, 0, 1, 2], 3).toFloat() as tf.Tensor2D);
  tf.tidy(() => {
    const same = augment({ images, targets }, { ...OFF, ...RANDOM });
    assertEquals([...same.images.dataSync()], [...images.dataSync()]);
    assertEquals([...same.targets.dataSync()], [...targets.dataSync()]);
    const all = augment({ images, targets }, { ...ON, ...RANDOM });
    const twice = tf.concat([images, images]);
    let seen = mirrorSome(twice, { ...RANDOM, views: 2 });
    seen = translateSome(seen, { ...RANDOM, by: 2 });
    const strengths = { contrast: 0.4, brightness: 0.4, saturation: 0.4 };
    seen = jitterColours(seen, { ...RANDOM, ...strengths });
    seen = cutoutSome(seen, { ...RANDOM, side: 3 });
    const expected = mixup({ images: seen, targets: tf.concat([targets, targets]) }, {
      ...RANDOM,
      alpha: 0.3,
    });
    assertEquals([...all.images.dataSync()], [...expected.images.dataSync()]);
    assertEquals([...all.targets.dataSync()], [...expected.targets.dataSync()]);
  });
  tf.dispose([images, targets]);
});

testOnBackends("augment() changes each view of an image by itself", () => {
  const images = wholeImages(8);
  const targets = tf.tidy(() => tf.oneHot([0, 1, 2, 0, 1, 2], 3).toFloat() as tf.Tensor2D);
  tf.tidy(() => {
    const seen = augment({ images, targets }, { ...OFF, views: 2, translate: 3, ...RANDOM });
    assertEquals(seen.images.shape, [12, 8, 8, 3]);
    assertEquals([...seen.targets.dataSync()], [...targets.dataSync(), ...targets.dataSync()]);
    const [first, second] = tf.split(seen.images, 2).map((view) => [...view.dataSync()]);
    assertNotEquals(first, second);
  });
  tf.dispose([images, targets]);
});
