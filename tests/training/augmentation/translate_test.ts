import { assert, assertEquals, assertThrows } from "@std/assert";
import { byteTensor, tf } from "../../../lib/tensorflow/mod.ts";
import { translate, translateSome } from "../../../lib/training/augmentation/translate.ts";
import { testOnBackends } from "../with_backend.ts";
import { COUNT, drawn, RANDOM, valuesOf, wholeImages } from "./drawn.ts";

const SIDE = 5;

/** A place beyond a border, reflected there. */
function reflected(place: number): number {
  if (place < 0) return -place;
  return place >= SIDE ? 2 * (SIDE - 1) - place : place;
}

testOnBackends("translateSome() shifts each image by its own whole pixels, to the bit", () => {
  const images = wholeImages(SIDE);
  const by = 2;
  const [down, right] = ["translate_down", "translate_right"].map((use) =>
    drawn(use).map((number) => Math.floor(number * 5) - by)
  );
  assert(new Set(down).size > 1 && new Set(right).size > 1);
  const given = images.arraySync();
  const expected = given.map((image, i) =>
    image.map((row, y) =>
      row.map((_, x) => image[reflected(y - down![i]!)]![reflected(x - right![i]!)]!)
    )
  );
  const values = valuesOf(images, (images, random) => translateSome(images, { ...random, by }));
  assertEquals(values, expected.flat(3));
  images.dispose();
});

testOnBackends("translateSome() keeps shape and dtype, also of bytes", () => {
  const images = wholeImages(SIDE);
  const bytes = byteTensor(Uint8Array.from(images.dataSync()), images.shape) as tf.Tensor4D;
  tf.tidy(() => {
    const [ofNumbers, ofBytes] = [images, bytes].map((each) =>
      translateSome(each, { ...RANDOM, by: 4 })
    );
    assertEquals(ofBytes!.shape, [COUNT, SIDE, SIDE, 3]);
    assertEquals(ofBytes!.dtype, "int32");
    assertEquals([...ofBytes!.dataSync()], [...ofNumbers!.dataSync()]);
  });
  tf.dispose([images, bytes]);
});

testOnBackends("translate() reflects an image at its border without repeating it", () => {
  tf.tidy(() => {
    const row = tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]);
    const [down, right] = [[0], [-2]].map((shift) => tf.tensor2d(shift, [1, 1], "int32"));
    const rows = tf.tile(row, [1, 4, 1, 1]) as tf.Tensor4D;
    const shifted = translate(rows, { down: down!, right: right!, by: 2 });
    assertEquals([...shifted.slice([0, 0, 0, 0], [1, 1, 4, 1]).dataSync()], [3, 4, 3, 2]);
  });
});

testOnBackends("translateSome() refuses to shift an image out of itself", () => {
  const images = wholeImages(SIDE);
  assertThrows(
    () => translateSome(images, { ...RANDOM, by: 5 }),
    RangeError,
    "Cannot shift images by 5 pixels: must be a whole number below their side, 5",
  );
  images.dispose();
});
