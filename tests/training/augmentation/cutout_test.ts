import { assert, assertEquals } from "@std/assert";
import { preprocess } from "../../../lib/vgg19/mod.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { cutoutSome } from "../../../lib/training/augmentation/cutout.ts";
import { testOnBackends } from "../with_backend.ts";
import { COUNT, drawn, RANDOM, valuesOf, wholeImages } from "./drawn.ts";

const SIDE = 6;
/** ImageNet's mean of red, green and blue (Keras's `imagenet_utils.py`), as float32. */
const MEAN = [123.68, 116.779, 103.939].map(Math.fround);

for (const side of [3, 4]) {
  testOnBackends(`cutoutSome() covers a square of ${side} pixels about a drawn middle`, () => {
    const images = wholeImages(SIDE);
    const [rows, columns] = ["cutout_down", "cutout_right"].map((use) =>
      drawn(use).map((number) => Math.floor(number * SIDE) - Math.floor(side / 2))
    );
    const isIn = (place: number, first: number) => place >= first && place < first + side;
    const expected = images.arraySync().map((image, i) =>
      image.map((row, y) =>
        row.map((pixel, x) => isIn(y, rows![i]!) && isIn(x, columns![i]!) ? MEAN : pixel)
      )
    );
    const values = valuesOf(images, (images, random) => cutoutSome(images, { ...random, side }));
    assertEquals(values, expected.flat(3));
    images.dispose();
  });
}

testOnBackends("cutoutSome() covers with what preprocessing makes zero", () => {
  const images = wholeImages(SIDE);
  tf.tidy(() => {
    const all = cutoutSome(images, { ...RANDOM, side: 40 });
    assertEquals(all.shape, [COUNT, SIDE, SIDE, 3]);
    const [most] = preprocess(all).abs().max().dataSync();
    assert(most! < 1e-4);
  });
  images.dispose();
});
