import { assertEquals, assertLessOrEqual } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { BACKENDS, on } from "../backends.ts";

/** Shapes of the matrices, and which are turned first. */
const CASES: readonly [number[], number[], boolean, boolean][] = [
  [[2, 3], [3, 4], false, false],
  [[3, 2], [3, 4], true, false],
  [[2, 3], [4, 3], false, true],
  [[3, 2], [4, 3], true, true],
  [[5, 3, 2], [5, 3, 4], true, false],
  [[5, 2, 3], [1, 4, 3], false, true],
  [[2, 2, 3, 2], [2, 2, 4, 3], true, true],
];

for (const [a, b, transposeA, transposeB] of CASES) {
  Deno.test({
    name: `wasm's matMul of [${a}] and [${b}], turned ${transposeA} and ${transposeB}, is cpu's`,
    ignore: !BACKENDS.includes("wasm"),
    async fn() {
      const product = () =>
        tf.tidy(() => {
          const [left, right] = [a, b].map((shape, i) => waves(shape, i));
          const result = tf.matMul(left!, right!, transposeA, transposeB);
          return { shape: result.shape, values: [...result.dataSync()] };
        });
      const wanted = await on("cpu", product);
      const found = await on("wasm", product);
      assertEquals(found.shape, wanted.shape);
      wanted.values.forEach((value, i) =>
        assertLessOrEqual(Math.abs(found.values[i]! - value), 1e-5, `place ${i}`)
      );
    },
  });
}

/** Numbers in -1 to 1, all different, made without a generator. */
function waves(shape: readonly number[], phase: number): tf.Tensor {
  const size = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(phase + 1.7 * i));
  return tf.tensor(values, [...shape]);
}
