import { type LabelledImages, pixelsOf } from "../cifar10/mod.ts";
import { predictedClasses, type Predictions } from "../evaluation/mod.ts";
import type { Example } from "../plots/mod.ts";

/** Which images {@linkcode examplesOf} takes. */
export interface ExamplesOfOptions {
  /** What a model said. */
  predictions: Predictions;
  /** The images of those predictions, found by their `indices`; there may be more of them. */
  images: LabelledImages;
  /** Rows of the predictions, in the order wanted. */
  rows: Iterable<number>;
}

/**
 * Images with what was predicted of them.
 *
 * @returns one example a row, in their order
 * @throws {RangeError} when a predicted image is not among the images, or has another label there
 */
export function examplesOf({ predictions, images, rows }: ExamplesOfOptions): Example[] {
  const { classNames, indices, labels, probabilities } = predictions;
  const predicted = predictedClasses(predictions);
  const places = new Map(Array.from(images.indices, (index, place) => [index, place]));
  return Array.from(rows, (row) => {
    const place = places.get(indices[row]!);
    if (place === undefined || images.labels[place] !== labels[row]) {
      const found = place === undefined ? "is not among the images" : "has another label there";
      throw new RangeError(
        `Cannot draw the examples: image ${indices[row]} of the ${predictions.split} split ` +
          `${found}, predictions and images must be of the same data; evaluate the run again`,
      );
    }
    return {
      pixels: pixelsOf(images, place),
      ...(images.names && { name: images.names[place] }),
      truth: classNames[labels[row]!]!,
      predicted: classNames[predicted[row]!]!,
      probability: probabilities[row * classNames.length + predicted[row]!]!,
    };
  });
}
