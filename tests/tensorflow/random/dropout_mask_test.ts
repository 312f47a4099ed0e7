import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { capture, dropoutMask, tf } from "../../../lib/tensorflow/mod.ts";
import { philoxWords } from "../../../lib/tensorflow/random/philox.ts";
import { seedFor } from "../../../lib/tensorflow/random/seed.ts";
import { BACKENDS, on, testNative } from "../backends.ts";

const RANDOM = { seed: 7, step: 3, use: "dropout_1" };
const SHAPES = [[], [0], [3, 0], [1], [3], [4], [5], [2, 3, 5], [32, 33]];

/** The mask by its definition: byte by byte of the generator's words, the lowest byte first. */
function expected(shape: number[], rate: number): number[] {
  const count = shape.reduce((product, size) => product * size, 1);
  const words = philoxWords(Math.ceil(count / 4), [seedFor(RANDOM.seed, RANDOM.use), RANDOM.step]);
  const dropped = Math.round(rate * 256);
  return Array.from({ length: count }, (_, i) => {
    const byte = words[i >> 2]! >>> (8 * (i % 4)) & 0xff;
    return byte < dropped ? 0 : Math.fround(256 / (256 - dropped));
  });
}

for (const backend of BACKENDS) {
  Deno.test(`dropoutMask() takes a random byte for each number on ${backend}`, () =>
    on(backend, () => {
      for (const rate of [0.25, 0.5, 0.3, 0]) {
        for (const shape of SHAPES) {
          const mask = dropoutMask(shape, { ...RANDOM, rate });
          const found = { shape: mask.shape, dtype: mask.dtype, values: [...mask.dataSync()] };
          mask.dispose();
          assertEquals(found, { shape, dtype: "float32", values: expected(shape, rate) });
        }
      }
    }));

  Deno.test(`dropoutMask() drops its share and keeps the mean on ${backend}`, () =>
    on(backend, () => {
      const count = 100_000;
      const mask = dropoutMask([count], { ...RANDOM, rate: 0.25 });
      const values = mask.dataSync<"float32">();
      mask.dispose();
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      // Four standard deviations of the mean of so many draws.
      assertAlmostEquals(mean, 1, 4 * Math.sqrt(1 / 3 / count));
    }));
}

testNative(
  "dropoutMask() draws anew in a recorded step where the step's number is an argument",
  () => {
    using draw = capture((step: tf.Scalar) => dropoutMask([40], { ...RANDOM, step, rate: 0.25 }));
    tf.tidy(() => {
      const [first, second] = [2, 3].map((step) => [...draw(tf.scalar(step, "int32")).dataSync()]);
      assertNotEquals(first, second);
      assertEquals(second, expected([40], 0.25));
    });
  },
);
