import { PRESETS, type Settings } from "../../lib/config/mod.ts";
import { type Dataset, syntheticCifar10 } from "../../lib/cifar10/mod.ts";
import type { TrainingState } from "../../lib/training/checkpoint.ts";
import { Classifier } from "../../lib/training/classifier.ts";
import { noSums } from "../../lib/training/metrics.ts";
import type { Block, HiddenLayer } from "../../lib/vgg19/mod.ts";

/** A network of VGG's form that trains in milliseconds: 4 x 4 x 6 features of 32 x 32 pixels. */
export const TINY_NETWORK: { blocks: readonly Block[]; hiddenLayers: readonly HiddenLayer[] } = {
  blocks: [
    { name: "block1", convolutions: 1, filters: 4 },
    { name: "block2", convolutions: 2, filters: 4 },
    { name: "block3", convolutions: 1, filters: 6 },
  ],
  hiddenLayers: [
    { units: 8, batchNormalization: false },
    { units: 6, batchNormalization: true },
  ],
};

/** The number of features of an image. */
export const TINY_FEATURES = 96;

export const CLASS_NAMES: readonly string[] = Array.from("0123456789");

/** A tiny network with random weights; the caller disposes it. */
export function tinyClassifier({ seed = 1 } = {}): Classifier {
  const classifier = new Classifier({ inputSize: 32, classNames: CLASS_NAMES, ...TINY_NETWORK });
  classifier.initialise({ seed, base: true });
  return classifier;
}

/** Enough images for `tinySettings`. */
export function tinyDataset({ seed = 3 } = {}): Dataset {
  return syntheticCifar10({ train: 60, test: 20, seed });
}

/** What differs from the settings that tests train by. */
export interface TinyChanges {
  head?: Partial<Settings["head"]>;
  fineTune?: Partial<Settings["fineTune"]>;
  data?: Partial<Settings["data"]>;
  featureCache?: boolean;
  saveEverySeconds?: number;
}

/**
 * Two epochs in each phase, 40 images each, by the recipe of `smoke`: the head's of ten steps in two
 * calls, those of fine-tuning of three.
 */
export function tinySettings({ head, fineTune, data, ...rest }: TinyChanges = {}): Settings {
  const { smoke } = PRESETS;
  return {
    ...smoke!,
    ...rest,
    seed: 5,
    data: {
      trainImages: 50,
      validationImages: 10,
      testImages: 10,
      validateOn: "validation",
      ...data,
    },
    head: { ...smoke!.head, epochs: 2, batchSize: 4, ...head },
    fineTune: { ...smoke!.fineTune, epochs: 2, batchSize: 16, ...fineTune },
  };
}

/** All that a recipe can be made of, but its schedule. */
export const EVERY_INGREDIENT: Partial<Settings["fineTune"]> = {
  optimizer: "adam",
  averaging: 0.9,
  dropoutSamples: 2,
  preciseStatistics: 20,
  views: 2,
  unfreezeOver: 0.5,
  layerDecay: 0.5,
  weightDecay: 0.1,
  clipNorm: 1,
  mirror: true,
  translate: 3,
  colourJitter: 0.2,
  cutout: 5,
  mixup: 0.3,
};

/** The state before the first step of a phase. */
export function stateOf(changes: Partial<TrainingState> = {}): TrainingState {
  return {
    phase: "head",
    epoch: 1,
    step: 0,
    seconds: 0,
    sums: noSums(),
    best: null,
    finished: false,
    ...changes,
  };
}
