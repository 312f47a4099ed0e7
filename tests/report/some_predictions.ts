import { syntheticCifar10 } from "../../lib/cifar10/mod.ts";
import type { Predictions } from "../../lib/evaluation/mod.ts";

const made = syntheticCifar10({ train: 10, test: 50, seed: 1 });

/** Fifty images, and their names. */
export const { test: images, classNames } = made;

/** Every image is taken for the class after its own, with a probability of one half. */
export const predictions: Predictions = {
  split: "test",
  classNames,
  indices: images.indices,
  labels: images.labels,
  probabilities: Float32Array.from({ length: images.count * 10 }, (_, at) => {
    const after = (images.labels[Math.floor(at / 10)]! + 1) % 10;
    return at % 10 === after ? 0.5 : 0.5 / 9;
  }),
};
