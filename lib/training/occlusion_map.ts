import type { ComputePrecision } from "../tensorflow/mod.ts";
import { IMAGENET_WEIGHTS } from "../vgg19/mod.ts";
import type { Classifier } from "./classifier.ts";
import { imageExamples } from "./examples.ts";
import { predictProbabilities } from "./predict.ts";

/** How much a class's probability falls where a patch hides a part of an image. */
export interface OcclusionMap {
  /** The class's number. */
  readonly label: number;
  /** The class's probability for the whole image. */
  readonly probability: number;
  /** How many places the patch takes along each side. */
  readonly places: number;
  /** The patch's side, in pixels. */
  readonly patch: number;
  /** How far a place is from the next, in pixels. */
  readonly stride: number;
  /** `[places, places]` float32: by how much the probability falls; below 0 where it rises. */
  readonly drops: Float32Array;
}

/** What {@linkcode occlusionMap} looks at, and how. */
export interface OcclusionMapOptions {
  /** What looks at the image. */
  classifier: Classifier;
  /** The number of the class whose probability is followed. */
  label: number;
  /** What products compute in. */
  precision: ComputePrecision;
  /** The patch's side, in pixels. @default 8 */
  patch?: number;
  /** How far the patch moves, in pixels. @default 2 */
  stride?: number;
}

/**
 * Slides a patch over an image and sees how the probability of a class falls: where it falls most,
 * the network looked (Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks",
 * 2014). The patch has ImageNet's mean colour, which is next to nothing after preprocessing. All
 * places go through the network as one list of images.
 *
 * @param pixels `[imageSide, imageSide, 3]` uint8, RGB
 * @param options the classifier, the class, and the patch
 * @throws {TypeError} when the image has another size
 * @throws {RangeError} when there is no such class, or the patch does not fit the image
 */
export async function occlusionMap(
  pixels: Uint8Array,
  options: OcclusionMapOptions,
): Promise<OcclusionMap> {
  const { classifier, label, precision, patch = 8, stride = 2 } = options;
  const { classNames, imageSide: inputSize } = classifier;
  const size = inputSize * inputSize * 3;
  if (pixels.length !== size) {
    throw new TypeError(
      `Cannot hide parts of the image: it has ${pixels.length} numbers, must have ${size}`,
    );
  }
  if (!(label in classNames)) {
    throw new RangeError(
      `Cannot follow class ${label}: there are classes 0 to ${classNames.length - 1}`,
    );
  }
  const fits = [patch, stride].every((length) => Number.isInteger(length) && length > 0);
  if (!fits || patch > inputSize) {
    throw new RangeError(
      `Cannot slide a patch of ${patch} pixels by ${stride}: both must be whole numbers above 0, ` +
        `the patch at most ${inputSize}`,
    );
  }
  const places = Math.floor((inputSize - patch) / stride) + 1;
  const images = new Uint8Array((places * places + 1) * size);
  images.set(pixels); // the first is the whole image
  for (let place = 0; place < places * places; place++) {
    const image = images.subarray((place + 1) * size, (place + 2) * size);
    image.set(pixels);
    const top = Math.floor(place / places) * stride;
    const left = (place % places) * stride;
    hide(image, { inputSize, top, left, patch });
  }
  const count = places * places + 1;
  const examples = imageExamples(
    { count, images, labels: new Uint16Array(count) },
    [inputSize, inputSize, 3],
  );
  const probabilities = await predictProbabilities(examples, { classifier, precision });
  const ofClass = Float32Array.from(
    { length: count },
    (_, row) => probabilities[row * classNames.length + label]!,
  );
  const probability = ofClass[0]!;
  const drops = ofClass.subarray(1).map((hidden) => probability - hidden);
  return { label, probability, places, patch, stride, drops };
}

/** ImageNet's mean colour, RGB. */
const MEAN_COLOUR = IMAGENET_WEIGHTS.channelMeans.toReversed().map(Math.round);

function hide(
  image: Uint8Array,
  { inputSize, top, left, patch }: {
    inputSize: number;
    top: number;
    left: number;
    patch: number;
  },
): void {
  for (let row = top; row < top + patch; row++) {
    for (let column = left; column < left + patch; column++) {
      image.set(MEAN_COLOUR, (row * inputSize + column) * 3);
    }
  }
}
