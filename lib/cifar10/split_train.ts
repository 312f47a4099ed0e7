import { permutation } from "../tensorflow/mod.ts";
import { CIFAR10 } from "./cifar10_record.ts";
import type { LabelledImages } from "./dataset.ts";
import { takeImages } from "./take_images.ts";

/** How `splitTrain` cuts. */
export interface SplitTrainOptions {
  /** How many images go to the validation set: a multiple of the number of classes, 10. */
  validation: number;
  /** The run's seed: the same one cuts the same images. */
  seed: number;
}

/**
 * Cuts a validation set out of the training images, with the same number of each class, chosen by
 * the seed. Both parts are copies, in the order of the data set.
 *
 * @throws {RangeError} The number does not divide by the classes, or a class has too few images.
 */
export function splitTrain(
  train: LabelledImages,
  { validation, seed }: SplitTrainOptions,
): { train: LabelledImages; validation: LabelledImages } {
  const classes = CIFAR10.classNames.length;
  const failed = `Cannot cut ${validation} validation images out of ${train.count}`;
  const perClass = validation / classes;
  if (!Number.isInteger(perClass) || perClass < 0) {
    throw new RangeError(`${failed}: wanted a multiple of the ${classes} classes`);
  }
  const open = new Array<number>(classes).fill(perClass);
  const isValidation = new Uint8Array(train.count);
  for (const row of permutation(train.count, { seed, use: "split_train" })) {
    const label = train.labels[row]!;
    if (open[label]! <= 0) continue;
    open[label]!--;
    isValidation[row] = 1;
  }
  const short = open.findIndex((left) => left > 0);
  if (short >= 0) {
    throw new RangeError(
      `${failed}: class "${CIFAR10.classNames[short]}" has ${
        perClass - open[short]!
      }, wanted ${perClass}`,
    );
  }
  const rows = Array.from({ length: train.count }, (_, row) => row);
  return {
    train: takeImages(train, rows.filter((row) => isValidation[row] === 0)),
    validation: takeImages(train, rows.filter((row) => isValidation[row] === 1)),
  };
}
