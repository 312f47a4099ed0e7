import { sumOverWorkers, tf, type WireFormat } from "../tensorflow/mod.ts";
import type { Named } from "./optimizers/optimizer.ts";

/** How gradients are summed. */
export interface SumGradientsOptions {
  /** What they are sent as. @default "float32" */
  wire?: WireFormat | undefined;
}

/** A bucket is sent once it has so many numbers: 16 MiB, long beside what a message costs. */
const BUCKET_NUMBERS = 2 ** 22;

/**
 * The gradients of a whole batch, of which each worker has computed those of its rows. They travel
 * in a few large buckets, as one message has a price of its own (Li et al., "PyTorch distributed:
 * experiences on accelerating data parallel training", arXiv 2006.15704); those of the last layers,
 * which are there first, go ahead while the first layers' are still computed.
 *
 * @param gradients By weight, from the first layer's to the last one's.
 * @returns The sums, in the same order; the caller disposes them.
 */
export function sumGradients(
  gradients: Named<tf.Tensor>,
  { wire = "float32" }: SumGradientsOptions = {},
): Named<tf.Tensor> {
  const sums = new Map<string, tf.Tensor>();
  for (const [number, bucket] of buckets([...gradients].reverse()).entries()) {
    const flat = bucket.map(([, gradient]) => tf.reshape(gradient, [gradient.size]));
    const whole = flat.length === 1 ? flat[0]! : tf.concat(flat);
    const sum = sumOverWorkers(whole, { name: `gradients ${number}`, wire });
    const parts = tf.split(sum, bucket.map(([, { size }]) => size));
    for (const [i, [name, { shape }]] of bucket.entries()) {
      sums.set(name, tf.reshape(parts[i]!, shape));
    }
  }
  return new Map(Array.from(gradients.keys(), (name) => [name, sums.get(name)!]));
}

function buckets<T extends [string, tf.Tensor]>(gradients: readonly T[]): T[][] {
  const all: T[][] = [];
  let numbers = Infinity;
  for (const one of gradients) {
    if (numbers >= BUCKET_NUMBERS) {
      all.push([]);
      numbers = 0;
    }
    all.at(-1)!.push(one);
    numbers += one[1].size;
  }
  return all;
}
