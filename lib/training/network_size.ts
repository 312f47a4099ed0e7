import { featureCount, parameterCount } from "../vgg19/mod.ts";
import type { ClassifierShape } from "./classifier.ts";

/** Numbers of a batch normalization for each unit: scale, shift, mean, variance. */
const NORMALIZATION = 4;

/**
 * How many numbers a network of this shape has for weights, found without building it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const blocks = [{ name: "block1", convolutions: 1, filters: 2 }];
 * const shape = { inputSize: 2, classNames: ["a", "b"], blocks, hiddenLayers: [] };
 * assertEquals(networkSize(shape), (3 * 3 * 3 * 2 + 2) + (2 * 2 + 2));
 * ```
 */
export function networkSize(
  { inputSize, classNames, blocks, hiddenLayers }: Required<Omit<ClassifierShape, "imageSide">>,
): number {
  let size = parameterCount(blocks);
  let inputs = featureCount(inputSize, blocks);
  for (const { units, batchNormalization } of hiddenLayers) {
    size += inputs * units + units + (batchNormalization ? NORMALIZATION * units : 0);
    inputs = units;
  }
  return size + inputs * classNames.length + classNames.length;
}
