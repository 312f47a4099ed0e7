import type { Reporter } from "../files/mod.ts";
import type { ComputePrecision } from "../tensorflow/mod.ts";
import type { Classifier } from "./classifier.ts";
import { imageExamples } from "./examples.ts";
import { predictProbabilities } from "./predict.ts";
import type { TestTime } from "./test_time.ts";

/** One class with its probability. */
export interface ClassProbability {
  /** The class's name. */
  name: string;
  /** 0..1; an image's sum to 1. */
  probability: number;
}

/** How images are classified. */
export interface ClassifyImagesOptions {
  /** What products compute in. */
  precision: ComputePrecision;
  /** The views of each image to average over. @default "none" */
  testTime?: TestTime;
  /** Once aborted, this ends after the batch under way by throwing the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Hears how far it is. @default silentReporter */
  reporter?: Reporter;
}

/**
 * Classifies images.
 *
 * @param images Each `[imageSide, imageSide, 3]`, RGB 0..255, channels interleaved.
 * @returns For each image its classes, the most probable first.
 * @throws {TypeError} Where an image has another count of numbers.
 */
export async function classifyImages(
  classifier: Classifier,
  images: readonly Uint8Array[],
  options: ClassifyImagesOptions,
): Promise<ClassProbability[][]> {
  const { classNames, imageSide } = classifier;
  const size = imageSide * imageSide * 3;
  const all = new Uint8Array(images.length * size);
  images.forEach((image, i) => {
    if (image.length !== size) {
      throw new TypeError(
        `Cannot classify image ${i + 1}: it has ${image.length} numbers, must have ${size}`,
      );
    }
    all.set(image, i * size);
  });
  const labels = new Uint16Array(images.length);
  const examples = imageExamples(
    { count: images.length, images: all, labels },
    [imageSide, imageSide, 3],
  );
  const probabilities = await predictProbabilities(examples, {
    classifier,
    title: "images",
    ...options,
  });
  return images.map((_, row) =>
    classNames
      .map((name, i) => ({ name, probability: probabilities[row * classNames.length + i]! }))
      .sort((a, b) => b.probability - a.probability)
  );
}
