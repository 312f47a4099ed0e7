import { assertEquals, assertLessOrEqual } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { on, testNative } from "../backends.ts";

/** How far TensorFlow may be from tfjs's plain JavaScript, relative to values of about 1. */
const TOLERANCE = 1e-5;

/** A function of tensors, with the shapes that it is compared on. */
interface Case {
  name: string;
  shapes: number[][];
  run: (...inputs: tf.Tensor[]) => tf.Tensor;
}

const matMuls: Case[] = [
  [[2, 3], [3, 4], false, false],
  [[3, 2], [3, 4], true, false],
  [[2, 3], [4, 3], false, true],
  [[3, 2], [4, 3], true, true],
  [[1, 1], [1, 1], false, false],
  [[5, 2, 3], [5, 3, 2], false, false],
].map(([a, b, transposeA, transposeB]) => ({
  name: `matMul of [${a}] and [${b}]${transposeA ? ", first" : ""}${
    transposeB ? ", second" : ""
  } turned`,
  shapes: [a as number[], b as number[]],
  run: (a, b) => tf.matMul(a!, b!, transposeA as boolean, transposeB as boolean),
}));

const convolutions: Case[] = ([
  [[1, 4, 4, 1], [3, 3, 1, 1], 1, "same"],
  [[2, 8, 8, 3], [3, 3, 3, 4], 1, "same"],
  [[2, 7, 5, 2], [3, 3, 2, 3], 1, "valid"],
  [[2, 8, 8, 3], [3, 3, 3, 2], 2, "same"],
  [[1, 6, 6, 2], [1, 1, 2, 5], 1, "same"],
  [[3, 2, 2, 4], [3, 3, 4, 2], 1, "same"],
] as const).map(([images, kernel, stride, pad]) => ({
  name: `conv2d of [${images}] by [${kernel}], stride ${stride}, ${pad}`,
  shapes: [[...images], [...kernel]],
  run: (x, k) => tf.conv2d(x as tf.Tensor4D, k as tf.Tensor4D, stride, pad),
}));

const pools: Case[] = ([
  [[1, 2, 2, 1], 2, 2, "valid"],
  [[2, 8, 8, 3], 2, 2, "valid"],
  [[2, 7, 5, 2], 2, 2, "same"],
  [[1, 6, 6, 2], 3, 2, "valid"],
] as const).map(([images, size, stride, pad]) => ({
  name: `maxPool of [${images}], ${size} wide, stride ${stride}, ${pad}`,
  shapes: [[...images]],
  run: (x) => tf.maxPool(x as tf.Tensor4D, size, stride, pad),
}));

const others: Case[] = [
  { name: "relu", shapes: [[3, 4]], run: (x) => tf.relu(x!) },
  { name: "bias", shapes: [[2, 3, 3, 4], [4]], run: (x, b) => tf.add(x!, b!) },
  { name: "logSoftmax", shapes: [[3, 10]], run: (x) => tf.logSoftmax(x!) },
  { name: "mean", shapes: [[4, 5]], run: (x) => tf.mean(x!, 0) },
  { name: "rsqrt", shapes: [[3, 3]], run: (x) => tf.rsqrt(tf.add(tf.square(x!), 1)) },
  { name: "reverse", shapes: [[2, 3, 4, 1]], run: (x) => tf.reverse(x!, 2) },
  { name: "reshape", shapes: [[2, 2, 2]], run: (x) => tf.reshape(x!, [4, 2]) },
];

for (const { name, shapes, run } of [...matMuls, ...convolutions, ...pools, ...others]) {
  testNative(`native ${name}: value and gradients are those of plain JavaScript`, async () => {
    const wanted = await on("cpu", () => valueAndGradients(shapes, run));
    const found = await on("tensorflow", () => valueAndGradients(shapes, run));
    assertEquals(found.map(({ length }) => length), wanted.map(({ length }) => length));
    wanted.forEach((numbers, i) =>
      numbers.forEach((number, j) => {
        const distance = Math.abs(found[i]![j]! - number) / Math.max(1, Math.abs(number));
        assertLessOrEqual(
          distance,
          TOLERANCE,
          `${i === 0 ? "value" : `gradient ${i}`}, place ${j}`,
        );
      })
    );
  });
}

/** The function's value, then the gradient of its weighted sum by each input. */
function valueAndGradients(shapes: number[][], run: Case["run"]): number[][] {
  return tf.tidy(() => {
    const inputs = shapes.map((shape, i) => waves(shape, i + 1));
    const value = run(...inputs);
    // Weighted, so that gradients that differ by place cannot be mixed up.
    const weighted = (...x: tf.Tensor[]) => tf.sum(tf.mul(run(...x), waves(value.shape, 9)));
    const gradients = tf.grads(weighted)(inputs);
    return [value, ...gradients].map((tensor) => [...tensor.dataSync()]);
  });
}

/** Numbers in -1 to 1, all different, made without a generator. */
function waves(shape: readonly number[], phase: number): tf.Tensor {
  const size = shape.reduce((product, side) => product * side, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(phase + 1.7 * i)),
    [...shape],
  );
}
