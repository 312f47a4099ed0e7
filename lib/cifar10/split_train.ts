import { permutation } from "../tensorflow/mod.ts";
import type { LabelledImages } from "./dataset.ts";
import { takeImages } from "./take_images.ts";

/** How `splitTrain` cuts. */
export interface SplitTrainOptions {
  /** How many images go to the validation set. */
  validation: number;
  /** The run's seed: the same one cuts the same images. */
  seed: number;
}

/**
 * Cuts a validation set out of the training images, with the same share of each class, chosen by
 * the seed: of CIFAR-10, whose classes are equally large, the same number of each. Both parts are
 * copies, in the order of the data set.
 *
 * @throws {RangeError} The number is none, or more than there are images.
 */
export function splitTrain(
  train: LabelledImages,
  { validation, seed }: SplitTrainOptions,
): { train: LabelledImages; validation: LabelledImages } {
  if (!Number.isInteger(validation) || validation < 0 || validation > train.count) {
    throw new RangeError(
      `Cannot cut ${validation} validation images out of ${train.count}: ` +
        `wanted a whole number from 0 to ${train.count}`,
    );
  }
  const open = quotas(train, validation);
  const isValidation = new Uint8Array(train.count);
  for (const row of permutation(train.count, { seed, use: "split_train" })) {
    const label = train.labels[row]!;
    if (open[label]! <= 0) continue;
    open[label]!--;
    isValidation[row] = 1;
  }
  const rows = Array.from({ length: train.count }, (_, row) => row);
  return {
    train: takeImages(train, rows.filter((row) => isValidation[row] === 0)),
    validation: takeImages(train, rows.filter((row) => isValidation[row] === 1)),
  };
}

/** How many images each class gives: its share, rounded so that they add up (largest remainders). */
function quotas({ labels, count }: LabelledImages, validation: number): number[] {
  const counts: number[] = [];
  for (const label of labels) {
    while (counts.length <= label) counts.push(0);
    counts[label]!++;
  }
  const shares = counts.map((own) => count === 0 ? 0 : own * validation / count);
  const whole = shares.map(Math.floor);
  const left = validation - whole.reduce((sum, own) => sum + own, 0);
  const byRemainder = shares
    .map((share, label) => ({ label, remainder: share - whole[label]! }))
    .sort((a, b) => b.remainder - a.remainder || a.label - b.label);
  for (const { label } of byRemainder.slice(0, left)) whole[label]!++;
  return whole;
}
