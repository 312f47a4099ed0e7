import { sha256Hex } from "../files/mod.ts";
import { permutation } from "../tensorflow/mod.ts";
import { CIFAR10, IMAGE_BYTES, IMAGE_SIDE } from "./cifar10_record.ts";
import { type Dataset, emptyImages, type LabelledImages } from "./dataset.ts";

/** What `syntheticCifar10` is to make. */
export interface SyntheticCifar10Options {
  /** How many training images. */
  train: number;
  /** How many test images. */
  test: number;
  /** The same seed makes the same images. */
  seed: number;
}

/** One colour a class, as far apart as ten can be. */
const COLOURS = [
  [200, 60, 60],
  [60, 200, 60],
  [60, 60, 200],
  [200, 200, 60],
  [200, 60, 200],
  [60, 200, 200],
  [220, 130, 40],
  [130, 40, 220],
  [40, 110, 70],
  [150, 150, 150],
] as const;
/** How far a pixel may lie from its class's pattern, in each direction. */
const NOISE = 24;
const STRIPE = 30;

/**
 * Makes a data set of CIFAR-10's shape for tests and trials that must not wait for the real one:
 * each class has a colour and a stripe width of its own, upright or level, under seeded noise, so
 * that a model can learn it. The classes take turns, so that their counts differ by one at most.
 */
export function syntheticCifar10({ train, test, seed }: SyntheticCifar10Options): Dataset {
  const splits = {
    train: syntheticImages(train, { seed, use: "synthetic_train" }),
    test: syntheticImages(test, { seed, use: "synthetic_test" }),
  };
  const sums = [splits.train, splits.test].map(({ images, labels }) =>
    sha256Hex(images) + sha256Hex(Uint8Array.from(labels))
  );
  return {
    source: `synthetic, seed ${seed}`,
    sha256: sha256Hex(new TextEncoder().encode(sums.join(""))),
    classNames: CIFAR10.classNames,
    ...splits,
  };
}

function syntheticImages(
  count: number,
  { seed, use }: { seed: number; use: string },
): LabelledImages {
  const set = emptyImages(count, IMAGE_BYTES);
  const order = permutation(count, { seed, use });
  for (let row = 0; row < count; row++) {
    const label = order[row]! % COLOURS.length;
    set.labels[row] = label;
    const noise = permutation(IMAGE_BYTES, { seed, step: row, use: `${use}_noise` });
    const image = set.images.subarray(row * IMAGE_BYTES, (row + 1) * IMAGE_BYTES);
    for (let i = 0; i < IMAGE_BYTES; i++) {
      image[i] = patternAt(label, i) + noise[i]! % (2 * NOISE + 1) - NOISE;
    }
  }
  return set;
}

/** The value of one byte of a class's pattern, far enough from 0 and 255 for the noise. */
function patternAt(label: number, i: number): number {
  const colour = COLOURS[label]![i % 3]!;
  const pixel = Math.floor(i / 3);
  const along = label % 2 === 0 ? pixel % IMAGE_SIDE : Math.floor(pixel / IMAGE_SIDE);
  const width = 2 + Math.floor(label / 2);
  const bright = Math.floor(along / width) % 2 === 0;
  return Math.min(Math.max(colour + (bright ? STRIPE : -STRIPE), NOISE), 255 - NOISE);
}
