import { assert, assertEquals } from "@std/assert";
import { byteTensor, statelessUniform, tf } from "../../../lib/tensorflow/mod.ts";
import { mirrorSome } from "../../../lib/training/augmentation/mirror.ts";
import { testOnBackends } from "../with_backend.ts";

const COUNT = 16;

/** Images of one row of three pixels, each pixel of its own value. */
const ROWS = Array.from({ length: COUNT }, (_, i) => [[[i], [i + 50], [i + 100]]]);

function mirrored(images: tf.Tensor, step: number): number[][][][] {
  const result = mirrorSome(images as tf.Tensor4D, { seed: 7, step });
  assertEquals(result.dtype, images.dtype);
  assertEquals(result.shape, images.shape);
  const values = result.arraySync();
  result.dispose();
  return values;
}

testOnBackends("mirrorSome() mirrors those images whose number is below one half", () => {
  const numbers = tf.tidy(() =>
    statelessUniform([COUNT, 1, 1, 1], { seed: 7, step: 3, use: "mirror" }).dataSync()
  );
  const expected = ROWS.map(([row], i) => [numbers[i]! < 0.5 ? row!.toReversed() : row!]);
  const images = tf.tensor4d(ROWS);
  assertEquals(mirrored(images, 3), expected);
  assertEquals(images.arraySync(), ROWS);
  images.dispose();
  const count = numbers.filter((number) => number < 0.5).length;
  assert(count > 0 && count < COUNT);
});

testOnBackends("mirrorSome() chooses anew at each step, and the same again", () => {
  const images = tf.tensor4d(ROWS);
  const [first, again, next] = [mirrored(images, 0), mirrored(images, 0), mirrored(images, 1)];
  assertEquals(again, first);
  assert(String(next) !== String(first));
  images.dispose();
});

testOnBackends("mirrorSome() takes images as they come from the data set", () => {
  const images = byteTensor(Uint8Array.from(ROWS.flat(3)), [COUNT, 1, 3, 1]);
  const floats = tf.tensor4d(ROWS);
  assertEquals(mirrored(images, 3), mirrored(floats, 3));
  tf.dispose([images, floats]);
});

testOnBackends("mirrorSome() turns each next view of an image the other way", () => {
  const images = tf.tensor4d(ROWS);
  const alone = mirrored(images, 3);
  const others = alone.map(([row]) => [row!.toReversed()]);
  tf.tidy(() => {
    const views = mirrorSome(tf.concat([images, images, images]), { seed: 7, step: 3, views: 3 });
    assertEquals(views.arraySync(), [...alone, ...others, ...alone]);
  });
  images.dispose();
});
