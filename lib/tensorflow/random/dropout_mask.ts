import { byteTensor } from "../backend/byte_tensor.ts";
import { nativeBackend } from "../backend/native_backend.ts";
import { ownRows, wholeShape } from "../cluster/batch_rows.ts";
import { tf } from "../tf.ts";
import { philoxWords } from "./philox.ts";
import { seedFor } from "./seed.ts";
import type { StatelessUniformOptions } from "./stateless_uniform.ts";

/** What a dropout mask is drawn from. */
export interface DropoutMaskOptions extends StatelessUniformOptions {
  /** The share of zeros, from 0 to below 1; it is taken to the nearest of 256 steps. */
  rate: number;
}

const BYTE_VALUES = 256;
const BYTES_IN_WORD = 4;

/**
 * A mask to multiply by: zero with probability `rate`, else 1 / (1 - rate), so that the mean stays.
 * It depends on nothing but the arguments and is the same on every backend, to the bit.
 *
 * Each number of the mask takes one random byte, because drawing is what dropout spends most of its
 * time on: four numbers come from one word of the generator where `statelessUniform` has one.
 *
 * @param shape The shape wanted.
 * @returns float32 of that shape; the caller disposes it.
 */
export function dropoutMask(shape: readonly number[], options: DropoutMaskOptions): tf.Tensor {
  const { rate, seed, step, use, rows } = options;
  if (rows !== undefined) {
    const whole = { rate, seed, step, use };
    return tf.tidy(() => ownRows(dropoutMask(wholeShape(shape, rows), whole), rows));
  }
  const dropped = Math.round(rate * BYTE_VALUES);
  const scale = BYTE_VALUES / (BYTE_VALUES - dropped);
  const count = shape.reduce((product, size) => product * size, 1);
  const words = Math.ceil(count / BYTES_IN_WORD);
  const stream = seedFor(seed, use);
  const native = nativeBackend();
  if (native === undefined) {
    const number = typeof step === "number" ? step : step.dataSync()[0]!;
    const bytes = new Uint8Array(philoxWords(words, [stream, number | 0]).buffer, 0, count);
    const mask = Float32Array.from(bytes, (byte) => byte >= dropped ? scale : 0);
    return tf.tensor(mask, [...shape], "float32");
  }
  const { binding } = native;
  const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32, TF_UINT8 } = binding;
  const type = (name: string, value: number) => ({ name, type: TF_ATTR_TYPE, value });
  return tf.tidy(() => {
    const counter = typeof step === "number" ? tf.scalar(step, "int32") : step;
    const pair = tf.stack([tf.scalar(stream, "int32"), counter]);
    const drawn = native.executeSingleOutput("StatelessRandomUniformFullInt", [
      type("dtype", TF_INT32),
      type("T", TF_INT32),
      type("Tseed", TF_INT32),
    ], [tf.tensor1d([words], "int32"), pair]);
    const bytes = native.executeSingleOutput("Bitcast", [
      type("T", TF_INT32),
      type("type", TF_UINT8),
    ], [drawn]);
    // tfjs knows no bytes, so these ops are called by their own names and types.
    const byte = (op: string, inputs: tf.Tensor[], others: ReturnType<typeof type>[] = []) =>
      native.executeSingleOutput(op, [type("T", TF_UINT8), ...others], inputs);
    const flat = byte("Reshape", [bytes, tf.tensor1d([-1], "int32")], [type("Tshape", TF_INT32)]);
    const exact = words * BYTES_IN_WORD === count ? flat : byte(
      "Slice",
      [flat, tf.tensor1d([0], "int32"), tf.tensor1d([count], "int32")],
      [type("Index", TF_INT32)],
    );
    const shaped = byte(
      "Reshape",
      [exact, tf.tensor1d([...shape], "int32")],
      [type("Tshape", TF_INT32)],
    );
    const isKept = byte("GreaterEqual", [shaped, byteTensor(Uint8Array.of(dropped), [])]);
    return native.executeSingleOutput(
      "SelectV2",
      [type("T", TF_FLOAT)],
      [isKept, tf.scalar(scale), tf.scalar(0)],
    );
  });
}
