import { assertEquals, assertExists, assertLessOrEqual } from "@std/assert";
import { filterGradient } from "../../../lib/tensorflow/backend/conv2d_filter_kernel.ts";
import { inputGradient } from "../../../lib/tensorflow/backend/conv2d_input_kernel.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { BACKENDS, on } from "../backends.ts";

/** How far a gradient may be from the reference, relative to values of about 1. */
const TOLERANCE = 1e-4;

type Pad = Parameters<typeof tf.conv2d>[3];

/** A convolution whose gradients are compared. */
interface Case {
  /** `[batch, height, width, inputs]` */
  images: [number, number, number, number];
  /** `[rows, columns, inputs, outputs]` */
  kernel: [number, number, number, number];
  strides: [number, number];
  pad: Pad;
  rounding?: "floor" | "round" | "ceil";
}

const CASES: Case[] = ([
  [[1, 4, 4, 1], [3, 3, 1, 1], [1, 1], "same"],
  [[2, 8, 8, 3], [3, 3, 3, 4], [1, 1], "same"],
  [[2, 7, 5, 2], [3, 3, 2, 3], [1, 1], "valid"],
  [[2, 7, 5, 2], [2, 4, 2, 3], [1, 1], "same"],
  [[1, 6, 6, 2], [1, 1, 2, 5], [1, 1], "same"],
  [[3, 2, 2, 4], [3, 3, 4, 2], [1, 1], "same"],
  [[3, 1, 1, 4], [3, 3, 4, 2], [1, 1], "same"],
  [[1, 2, 3, 2], [5, 7, 2, 2], [1, 1], "same"],
  [[2, 8, 8, 3], [3, 3, 3, 2], [2, 2], "same"],
  [[2, 9, 8, 3], [3, 3, 3, 2], [2, 3], "same"],
  [[2, 9, 8, 3], [3, 2, 3, 2], [3, 2], "valid"],
  [[1, 8, 8, 1], [1, 1, 1, 1], [4, 4], "valid"],
  [[2, 6, 5, 2], [3, 3, 2, 2], [1, 1], 1],
  [[2, 6, 5, 2], [3, 3, 2, 2], [1, 1], 2],
  [[1, 5, 5, 2], [2, 2, 2, 2], [1, 1], 2],
  [[2, 6, 6, 2], [3, 3, 2, 2], [2, 2], 1, "floor"],
  [[2, 6, 6, 2], [3, 3, 2, 2], [1, 1], [[0, 0], [1, 2], [0, 1], [0, 0]]],
] as [Case["images"], Case["kernel"], Case["strides"], Pad, Case["rounding"]][]).map(
  ([images, kernel, strides, pad, rounding]) => ({
    images,
    kernel,
    strides,
    pad,
    ...rounding === undefined ? {} : { rounding },
  }),
);

/** The weighted sum's gradients by the images and by the kernel. */
function gradients({ images, kernel, strides, pad, rounding }: Case): number[][] {
  return tf.tidy(() => {
    const convolve = (x: tf.Tensor, k: tf.Tensor) =>
      tf.conv2d(x as tf.Tensor4D, k as tf.Tensor4D, strides, pad, "NHWC", 1, rounding);
    const inputs = [waves(images, 1), waves(kernel, 2)];
    const { shape } = convolve(inputs[0]!, inputs[1]!);
    const weighted = (x: tf.Tensor, k: tf.Tensor) =>
      tf.sum(tf.mul(convolve(x, k), waves(shape, 9)));
    return tf.grads(weighted)(inputs).map((tensor) => [...tensor.dataSync()]);
  });
}

/** TensorFlow's library where there is one; it takes no padding that is given in numbers. */
function referenceFor({ pad }: Case): "tensorflow" | "cpu" {
  return BACKENDS.includes("tensorflow") && typeof pad === "string" ? "tensorflow" : "cpu";
}

for (const one of CASES) {
  const reference = referenceFor(one);
  const title = `[${one.images}] by [${one.kernel}], strides ${one.strides}, ${one.pad}`;
  Deno.test({
    name: `wasm's gradients of conv2d are those of ${reference}: ${title}`,
    ignore: !BACKENDS.includes("wasm"),
    async fn() {
      const wanted = await on(reference, () => gradients(one));
      const found = await on("wasm", () => gradients(one));
      for (const i of [0, 1]) compare(found[i]!, wanted[i]!);
    },
  });
}

for (const { images, kernel, strides, pad } of CASES) {
  if (typeof pad !== "string" || Math.max(...strides) > 1) continue;
  for (const backend of BACKENDS) {
    Deno.test(`inputGradient() is Conv2DBackpropInput: [${images}] by [${kernel}], ${pad}, on ${backend}`, async () => {
      await on(backend, () =>
        tf.tidy(() => {
          const filter = waves(kernel, 2) as tf.Tensor4D;
          const dy = waves(
            tf.conv2d(waves(images, 1) as tf.Tensor4D, filter, strides, pad).shape,
            9,
          );
          const attributes = { strides, pad, dataFormat: "NHWC" as const, inputShape: images };
          const found = inputGradient({ dy: dy as tf.Tensor4D, filter }, attributes);
          assertExists(found);
          const wanted = tf.engine().runKernel<tf.Tensor>(
            "Conv2DBackpropInput",
            { dy, filter },
            attributes as unknown as tf.NamedAttrMap,
          );
          compare([...found.dataSync()], [...wanted.dataSync()]);
        }));
    });
  }
}

Deno.test("inputGradient() leaves strides and dilations above 1 to the backend", async () => {
  await on("cpu", () =>
    tf.tidy(() => {
      const inputs = {
        dy: tf.zeros([1, 2, 2, 1]) as tf.Tensor4D,
        filter: tf.zeros([3, 3, 1, 1]) as tf.Tensor4D,
      };
      const common = { pad: "same", dataFormat: "NHWC" } as const;
      const inputShape = [1, 4, 4, 1] as [number, number, number, number];
      assertEquals(inputGradient(inputs, { ...common, inputShape, strides: 2 }), undefined);
      assertEquals(
        inputGradient(inputs, { ...common, inputShape, strides: 1, dilations: [1, 2] }),
        undefined,
      );
    }));
});

/** Kernels that look at every second or third place; tfjs's own gradient refuses them. */
const DILATED: readonly { dilations: [number, number]; pad: "same" | "valid" }[] = [
  { dilations: [2, 2], pad: "same" },
  { dilations: [2, 2], pad: "valid" },
  { dilations: [1, 3], pad: "same" },
];

for (const { dilations, pad } of DILATED) {
  for (const backend of BACKENDS) {
    Deno.test(`filterGradient() is conv2d's, dilated by ${dilations}, ${pad}, on ${backend}`, async () => {
      const images = [2, 7, 8, 2] as const;
      const kernel = [3, 2, 2, 2] as [number, number, number, number];
      await on(backend, () =>
        tf.tidy(() => {
          const x = waves(images, 1) as tf.Tensor4D;
          const result = (k: tf.Tensor) =>
            tf.conv2d(x, k as tf.Tensor4D, 1, pad, "NHWC", dilations);
          const dy = waves(result(waves(kernel, 2)).shape, 9) as tf.Tensor4D;
          // A convolution is linear in its kernel: each place's gradient is the weighted result of
          // the kernel that is 1 there and 0 elsewhere.
          const size = kernel.reduce((product, side) => product * side);
          const wanted = Array.from({ length: size }, (_, place) => {
            const unit = tf.tensor(
              Float32Array.from({ length: size }, (_, i) => Number(i === place)),
            );
            return tf.sum(tf.mul(result(unit.reshape(kernel)), dy)).dataSync()[0]!;
          });
          const attributes = {
            strides: 1,
            pad,
            dataFormat: "NHWC",
            filterShape: kernel,
            dilations,
          };
          compare([...filterGradient({ x, dy }, attributes as never).dataSync()], wanted);
        }));
    });
  }
}

Deno.test("filterGradient() takes images whose channels come first", async () => {
  await on("cpu", () =>
    tf.tidy(() => {
      const filterShape = [3, 3, 3, 2] as [number, number, number, number];
      const [x, dy] = [waves([2, 4, 5, 3], 1), waves([2, 4, 5, 2], 2)] as [
        tf.Tensor4D,
        tf.Tensor4D,
      ];
      const common = { strides: 1, pad: "same", filterShape } as const;
      const last = filterGradient({ x, dy }, { ...common, dataFormat: "NHWC" });
      const first = filterGradient(
        { x: tf.transpose(x, [0, 3, 1, 2]), dy: tf.transpose(dy, [0, 3, 1, 2]) },
        { ...common, dataFormat: "NCHW" },
      );
      assertEquals([...first.dataSync()], [...last.dataSync()]);
    }));
});

function compare(found: readonly number[], wanted: readonly number[]): void {
  assertEquals(found.length, wanted.length);
  wanted.forEach((number, i) => {
    const distance = Math.abs(found[i]! - number) / Math.max(1, Math.abs(number));
    assertLessOrEqual(distance, TOLERANCE, `place ${i}`);
  });
}

/** Numbers in -1 to 1, all different, made without a generator. */
function waves(shape: readonly number[], phase: number): tf.Tensor {
  const size = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(phase + 1.7 * i));
  return tf.tensor(values, [...shape]);
}
