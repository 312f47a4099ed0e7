import { IMAGE_SIDE } from "../cifar10/mod.ts";
import { tf } from "../tensorflow/mod.ts";
import {
  type Block,
  buildHead,
  buildVgg19,
  enlarge,
  HEAD_LAYERS,
  type HiddenLayer,
  initialise,
  preprocess,
  type StepRandom,
  VGG19_BLOCKS,
} from "../vgg19/mod.ts";
import { inHalves } from "./in_halves.ts";

/** What a classifier is built from. */
export interface ClassifierShape {
  /** Height and width in pixels that the network sees images at. */
  inputSize: number;
  /** The name of each class; its place is the class's number. */
  classNames: readonly string[];
  /** Height and width in pixels of the images it is given. @default IMAGE_SIDE */
  imageSide?: number;
  /** The base's table of blocks. @default VGG19_BLOCKS */
  blocks?: readonly Block[];
  /** The head's hidden layers. @default HEAD_LAYERS */
  hiddenLayers?: readonly HiddenLayer[];
}

/** How logits are to be computed. */
export interface ForwardOptions {
  /** Dropout on, batch normalization by the batch. Wants `random`. @default false */
  training?: boolean;
  /** The step's random numbers. */
  random?: StepRandom;
  /**
   * How many times each image's features pass the head while training, under dropout masks of their
   * own (Inoue, "Multi-sample dropout for accelerated training and better generalization", arXiv
   * 1905.09788): the head's noise is averaged out of the gradients for next to nothing, as the base
   * runs once. @default 1
   */
  dropoutSamples?: number;
}

/** VGG19 and the head on it: images in, logits out. */
export class Classifier implements Required<ClassifierShape> {
  /** Height and width in pixels of the images that the base takes. */
  readonly inputSize: number;
  /** The name of each class, in the order of the logits. */
  readonly classNames: readonly string[];
  /** Height and width in pixels of the images as they are handed in. */
  readonly imageSide: number;
  /** The base's blocks of convolutions. */
  readonly blocks: readonly Block[];
  /** The head's layers before the logits. */
  readonly hiddenLayers: readonly HiddenLayer[];
  /** Preprocessed images to features. */
  readonly base: tf.LayersModel;
  /** Flattened features to logits. */
  readonly head: tf.LayersModel;
  /** Numbers in an image's flattened features. */
  readonly featureUnits: number;

  /**
   * All kernels are zero until they are loaded or initialised, the base's and the head's.
   *
   * @throws {RangeError} Where the images are too small, or there is no class.
   */
  constructor(shape: ClassifierShape) {
    const { inputSize, classNames, imageSide = IMAGE_SIDE } = shape;
    const { blocks = VGG19_BLOCKS, hiddenLayers = HEAD_LAYERS } = shape;
    this.inputSize = inputSize;
    this.classNames = classNames;
    this.imageSide = imageSide;
    this.blocks = blocks;
    this.hiddenLayers = hiddenLayers;
    this.base = buildVgg19({ inputSize, blocks });
    this.featureUnits = this.base.outputShape.slice(1).reduce<number>(
      (product, size) => product * (size as number),
      1,
    );
    this.head = buildHead({
      inputUnits: this.featureUnits,
      classes: classNames.length,
      hiddenLayers,
    });
  }

  /** Gives the head, and where it is wanted the base, a random start that follows from the seed. */
  initialise({ seed, base }: { seed: number; base: boolean }): void {
    initialise(this.head, { seed });
    if (base) initialise(this.base, { seed });
  }

  /**
   * The base's features.
   *
   * @param images `[batch, height, width, 3]` int32 or float32, RGB 0..255, of any size: they are
   * enlarged to `inputSize`
   * @returns `[batch, featureUnits]` float32; the caller disposes it
   */
  features(images: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() => {
      const maps = this.base.apply(
        preprocess(enlarge(images, { size: this.inputSize })),
      ) as tf.Tensor;
      return maps.reshape([-1, this.featureUnits]) as tf.Tensor2D;
    });
  }

  /**
   * The head's logits.
   *
   * @param features `[batch, featureUnits]` float32
   * @returns `[batch, classes]` float32, while training `[dropoutSamples * batch, classes]`, one
   * whole batch after the other; the caller disposes it
   */
  logitsOfFeatures(features: tf.Tensor, options: ForwardOptions = {}): tf.Tensor2D {
    const { dropoutSamples = 1, ...rest } = options;
    return tf.tidy(() => {
      const seen = rest.training && dropoutSamples > 1
        ? tf.tile(features, [dropoutSamples, 1])
        : features;
      return this.head.apply(seen, rest) as tf.Tensor2D;
    });
  }

  /**
   * The logits of images. While training, the base takes the two halves of a batch side by side; the
   * head, which normalizes by the batch, takes it whole.
   *
   * @param images `[batch, height, width, 3]` int32 or float32, RGB 0..255, of any size
   * @returns as `logitsOfFeatures`; the caller disposes it
   */
  logits(images: tf.Tensor, options: ForwardOptions = {}): tf.Tensor2D {
    return tf.tidy(() => {
      const features = options.training
        ? inHalves(images, (half) => this.features(half))
        : this.features(images);
      return this.logitsOfFeatures(features, options);
    });
  }

  /** Frees every weight. */
  dispose(): void {
    this.base.dispose();
    this.head.dispose();
  }
}
