import { tf } from "../tf.ts";

/** Which rows of a whole batch a worker has, where several workers share it. */
export interface BatchRows {
  /** The first of them, from 0. */
  from: number;
  /** How many there are. */
  count: number;
  /** How many the whole batch has. */
  of: number;
}

/**
 * A worker's part of some rows: neighbours, as many as any other worker has, or one more or less.
 *
 * @param of How many rows there are.
 */
export function rowsOfWorker(
  of: number,
  { task, size }: { task: number; size: number },
): BatchRows {
  const from = Math.floor(task * of / size);
  return { from, count: Math.floor((task + 1) * of / size) - from, of };
}

/**
 * A shape with the whole batch's rows in place of a worker's own. Its first axis may hold the rows
 * several times over, one whole batch after the other.
 */
export function wholeShape(shape: readonly number[], rows: BatchRows): number[] {
  const [own = 0, ...rest] = shape;
  return [own / rows.count * rows.of, ...rest];
}

/** A worker's own rows of a whole batch, which may be there several times over. */
export function ownRows<T extends tf.Tensor>(whole: T, rows: BatchRows): T {
  const [all = 0, ...rest] = whole.shape;
  const times = all / rows.of;
  return tf.tidy(() => {
    const batches = tf.reshape(whole, [times, rows.of, -1]) as tf.Tensor3D;
    const own = tf.slice(batches, [0, rows.from, 0], [times, rows.count, batches.shape[2]]);
    return tf.reshape(own, [times * rows.count, ...rest]) as T;
  });
}
