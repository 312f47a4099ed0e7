import { tf } from "../tensorflow/mod.ts";
import { preprocess } from "./preprocess.ts";

/** What a layer gives for one image. */
export interface FeatureMaps {
  /** The layer's name. */
  readonly layer: string;
  /** Height and width of its maps. */
  readonly side: number;
  /** How many maps there are. */
  readonly channels: number;
  /** `[side, side, channels]` float32, row-major; 0 or more. */
  readonly values: Float32Array;
}

/**
 * Passes one image through the network up to a layer, and keeps what the layers asked for give.
 *
 * @param base VGG19 without its classifier, as `buildVgg19` makes it
 * @param pixels `[size, size, 3]` uint8, RGB, of the network's input size
 * @param options `layers`: the names of the layers, as `["block1_conv2", "block5_pool"]`
 * @returns the maps of each layer, in the order asked for
 * @throws {RangeError} when the network has no layer of a name, with those that it has
 * @throws {TypeError} when the image has another size than the network takes
 */
export async function featureMaps(
  base: tf.LayersModel,
  pixels: Uint8Array,
  { layers }: { layers: readonly string[] },
): Promise<FeatureMaps[]> {
  const [input, ...network] = base.layers;
  const names = network.map(({ name }) => name);
  for (const layer of layers) {
    if (names.includes(layer)) continue;
    throw new RangeError(
      `Cannot take the maps of "${layer}": no such layer, must be one of ${names.join(", ")}`,
    );
  }
  const [, size] = input!.batchInputShape as [null, number];
  if (pixels.length !== size * size * 3) {
    throw new TypeError(
      `Cannot pass the image: it has ${pixels.length} numbers, must have ${size * size * 3}`,
    );
  }
  const kept = tf.tidy(() => {
    let maps: tf.Tensor = preprocess(tf.tensor4d(pixels, [1, size, size, 3], "int32"));
    const kept: Record<string, tf.Tensor> = {};
    for (const layer of network) {
      maps = layer.apply(maps) as tf.Tensor;
      if (layers.includes(layer.name)) kept[layer.name] = maps;
    }
    return kept;
  });
  try {
    return await Promise.all(layers.map(async (layer) => {
      const maps = kept[layer]!;
      const [, side, , channels] = maps.shape as [number, number, number, number];
      return { layer, side, channels, values: await maps.data() as Float32Array };
    }));
  } finally {
    tf.dispose(kept);
  }
}
