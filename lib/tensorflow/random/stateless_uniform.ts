import { philoxWords } from "./philox.ts";
import { seedFor } from "./seed.ts";
import { tf } from "../tf.ts";
import { nativeBackend } from "../backend/native_backend.ts";
import { type BatchRows, ownRows, wholeShape } from "../cluster/batch_rows.ts";

/** What a draw of random numbers is for; the same three give the same numbers on every backend. */
export interface StatelessUniformOptions {
  /** The run's seed, an integer of 32 bits. */
  seed: number;
  /**
   * What counts on from draw to draw, as the number of the training step: a number, or an int32
   * scalar where the draw is part of a step that is recorded once and run many times.
   */
  step: number | tf.Scalar;
  /** What the numbers are for, as `"dropout_1"`: each use has a stream of its own. */
  use: string;
  /**
   * The rows of a whole batch that the draw is for, where workers share one: they get the numbers
   * that a single process would draw for these rows. The first axis may hold them several times over,
   * one whole batch after the other. @default the draw is for the whole batch
   */
  rows?: BatchRows | undefined;
}

/**
 * Uniform random numbers in [0, 1) that depend on nothing but the arguments: TensorFlow's stateless
 * Philox op where there is TensorFlow, the same generator in TypeScript elsewhere, equal to the bit.
 *
 * @param shape The shape wanted.
 * @returns float32 of that shape; the caller disposes it.
 */
export function statelessUniform(
  shape: readonly number[],
  options: StatelessUniformOptions,
): tf.Tensor {
  const { seed, step, use, rows } = options;
  if (rows !== undefined) {
    return tf.tidy(() =>
      ownRows(statelessUniform(wholeShape(shape, rows), { seed, step, use }), rows)
    );
  }
  const stream = seedFor(seed, use);
  const native = nativeBackend();
  if (native === undefined) {
    const count = shape.reduce((product, size) => product * size, 1);
    const number = typeof step === "number" ? step : step.dataSync()[0]!;
    return tf.tensor(uniformNumbers(count, [stream, number | 0]), [...shape], "float32");
  }
  return tf.tidy(() => {
    const counter = typeof step === "number" ? tf.scalar(step, "int32") : step;
    const pair = tf.stack([tf.scalar(stream, "int32"), counter]);
    const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = native.binding;
    return native.executeSingleOutput("StatelessRandomUniform", [
      { name: "dtype", type: TF_ATTR_TYPE, value: TF_FLOAT },
      { name: "T", type: TF_ATTR_TYPE, value: TF_INT32 },
      { name: "Tseed", type: TF_ATTR_TYPE, value: TF_INT32 },
    ], [tf.tensor1d([...shape], "int32"), pair]);
  });
}

/**
 * The numbers themselves: the low 23 bits of each word become the mantissa of a float in [1, 2),
 * from which 1 is taken (`Uint32ToFloat` in TensorFlow's `random_distributions_utils.h`).
 *
 * @param seed Two integers of 32 bits, signed.
 * @returns `[count]` float32 in [0, 1)
 */
export function uniformNumbers(count: number, seed: readonly [number, number]): Float32Array {
  const words = philoxWords(count, seed);
  for (let i = 0; i < words.length; i++) words[i] = (words[i]! & 0x7fffff) | 0x3f800000;
  const numbers = new Float32Array(words.buffer, words.byteOffset, count);
  for (let i = 0; i < count; i++) numbers[i] = numbers[i]! - 1;
  return numbers;
}
