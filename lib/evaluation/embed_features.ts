import { UMAP } from "umap-js";
import { randomStream } from "../tensorflow/mod.ts";

/** What {@linkcode embedFeatures} needs to know beside the features. */
export interface EmbedFeaturesOptions {
  /** How many images the features are of. */
  count: number;
  /**
   * How many neighbours of an image it is to stand close to: few show clusters, many the whole.
   *
   * @default 15
   */
  neighbours?: number;
  /**
   * What the map follows from.
   *
   * @default 0
   */
  seed?: number;
}

/**
 * Places images on a plane so that those with like features stand close together: UMAP (McInnes,
 * Healy and Melville, 2018) by the library umap-js. Distances between clusters, and directions,
 * mean little. A thousand images of 512 features take some seconds.
 *
 * @param features `[count, units]` float32, row by row
 * @param options how many images, neighbours and the seed
 * @returns `[count, 2]` float32
 * @throws {RangeError} when there are not more images than neighbours, or the features do not fit
 */
export function embedFeatures(
  features: Float32Array,
  { count, neighbours = 15, seed = 0 }: EmbedFeaturesOptions,
): Float32Array {
  const units = features.length / count;
  if (!Number.isInteger(units) || units < 1 || count <= neighbours) {
    throw new RangeError(
      `Cannot map ${count} images with ${features.length} features: each must have as many, and ` +
        `there must be more images than the ${neighbours} neighbours`,
    );
  }
  const rows = Array.from(
    { length: count },
    (_, row) => Array.from(features.subarray(row * units, (row + 1) * units)),
  );
  const random = randomStream({ seed, use: "embedding" });
  const umap = new UMAP({ nComponents: 2, nNeighbors: neighbours, random });
  return Float32Array.from(umap.fit(rows).flat());
}
