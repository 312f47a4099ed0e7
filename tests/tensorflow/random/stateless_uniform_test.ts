import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { sha256Hex } from "../../../lib/files/mod.ts";
import { statelessUniform, tf } from "../../../lib/tensorflow/mod.ts";
import { seedFor } from "../../../lib/tensorflow/random/seed.ts";
import { uniformNumbers } from "../../../lib/tensorflow/random/stateless_uniform.ts";
import { BACKENDS, on, testNative } from "../backends.ts";
// Made by tests/keras/stateless_uniform.py.
import fixture from "../../testdata/keras/stateless_uniform.json" with { type: "json" };

type Seed = [number, number];

const SEEDS = [0, 1, 42, -1, 2 ** 31 - 1, -(2 ** 31)];
const STEPS = [0, 1, 1_000_000, -7];
const SHAPES = [[], [0], [2, 0, 3], [1], [3], [4], [5], [2, 3, 5], [32, 33]];

Deno.test("uniformNumbers() gives real TensorFlow's numbers to the bit", () => {
  for (const { seed, values } of fixture.draws) {
    assertEquals(uniformNumbers(values.length, seed as Seed), Float32Array.from(values), `${seed}`);
  }
});

Deno.test("uniformNumbers() gives real TensorFlow's numbers to the bit when there are many", () => {
  const { seed, count, last, sha256 } = fixture.large;
  const numbers = uniformNumbers(count, seed as Seed);
  assertEquals(numbers.slice(-4), Float32Array.from(last));
  assertEquals(hashOf(numbers), sha256);
});

for (const backend of BACKENDS) {
  Deno.test(`statelessUniform() gives those numbers to the bit on ${backend}`, async () => {
    await on(backend, () => {
      for (const seed of SEEDS) {
        for (const shape of SHAPES) {
          for (const step of STEPS) {
            const count = shape.reduce((product, side) => product * side, 1);
            const values = [...uniformNumbers(count, [seedFor(seed, "dropout_1"), step])];
            const found = draw(shape, { seed, step, use: "dropout_1" });
            const named = `seed ${seed}, step ${step}, shape [${shape}]`;
            assertEquals(found, { shape, dtype: "float32", values }, named);
          }
        }
      }
    });
  });

  Deno.test(`statelessUniform() takes its step as an int32 scalar on ${backend}`, async () => {
    await on(backend, () => {
      for (const step of STEPS) {
        const scalar = tf.scalar(step, "int32");
        const options = { seed: 3, use: "mirror" };
        assertEquals(draw([7], { ...options, step: scalar }), draw([7], { ...options, step }));
        scalar.dispose();
      }
    });
  });

  Deno.test(`statelessUniform() is uniform in [0, 1) on ${backend}`, async () => {
    await on(backend, () => {
      const count = 100_000;
      const { values } = draw([count], { seed: 5, step: 1, use: "dropout_1" });
      assert(values.every((value) => value >= 0 && value < 1));
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
      // Five standard errors of a uniform sample of this size.
      assertAlmostEquals(mean, 1 / 2, 5 * Math.sqrt(1 / 12 / count));
      assertAlmostEquals(spread, 1 / 12, 5 * Math.sqrt(1 / 180 / count));
    });
  });
}

Deno.test("statelessUniform() differs when the seed, the step or the use does", async () => {
  await on("cpu", () => {
    const options = { seed: 1, step: 1, use: "dropout_1" };
    const { values } = draw([8], options);
    assertEquals(draw([8], options).values, values);
    for (const other of [{ seed: 2 }, { step: 2 }, { use: "dropout_2" }]) {
      assertNotEquals(draw([8], { ...options, ...other }).values, values);
    }
  });
});

testNative("statelessUniform() gives those numbers to the bit when there are many", () => {
  const tensor = statelessUniform([1_000, 1_003], { seed: 11, step: 4, use: "dropout_1" });
  const found = tensor.dataSync<"float32">();
  tensor.dispose();
  const wanted = uniformNumbers(found.length, [seedFor(11, "dropout_1"), 4]);
  assertEquals(hashOf(found), hashOf(wanted));
});

testNative("statelessUniform() frees what it needs on the way when the step is given", (native) => {
  const step = tf.scalar(1, "int32");
  draw([3], { seed: 0, step, use: "mirror" });
  const before = native.binding.getNumOfTensors();
  for (let i = 0; i < 20; i++) draw([3], { seed: 0, step, use: "mirror" });
  assertEquals(native.binding.getNumOfTensors(), before);
  step.dispose();
});

function draw(shape: readonly number[], options: Parameters<typeof statelessUniform>[1]) {
  const tensor = statelessUniform(shape, options);
  const drawn = { shape: tensor.shape, dtype: tensor.dtype, values: [...tensor.dataSync()] };
  tensor.dispose();
  return drawn;
}

function hashOf(numbers: Float32Array): string {
  const { buffer, byteOffset, byteLength } = numbers;
  return sha256Hex(new Uint8Array(buffer, byteOffset, byteLength));
}
