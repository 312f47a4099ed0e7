import type { LabelledImages } from "../cifar10/mod.ts";
import { embedFeatures } from "../evaluation/mod.ts";
import type { EmbeddedPoint } from "../plots/mod.ts";

/** What {@linkcode embeddedPoints} places. */
export interface EmbeddedPointsOptions {
  /** `[count, units]` float32, row by row: what a network makes of the images. */
  features: Float32Array;
  /** The images. */
  images: Pick<LabelledImages, "count" | "labels">;
  /** The name of each class. */
  classNames: readonly string[];
  /**
   * What the map follows from.
   *
   * @default 0
   */
  seed?: number;
}

/**
 * Places images on a map by their features, as the points of an `embeddingFigure`.
 *
 * @throws {RangeError} when there are too few images, or the features are not theirs
 */
export function embeddedPoints(
  { features, images, classNames, seed = 0 }: EmbeddedPointsOptions,
): EmbeddedPoint[] {
  const map = embedFeatures(features, { count: images.count, seed });
  return Array.from(images.labels, (label, row) => ({
    x: map[2 * row]!,
    y: map[2 * row + 1]!,
    className: classNames[label]!,
  }));
}
