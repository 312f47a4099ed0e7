import { tf } from "../../tensorflow/mod.ts";
import type { BaseWeights, StoredArray } from "./base_weights.ts";

/**
 * Sets the convolutions of a model made by `buildVgg19` (or of any model that holds its layers) to
 * the weights read by `readKerasWeights`. The arrays must not be written afterwards: some backends
 * use them in place. Nothing is left to dispose.
 *
 * @throws {TypeError} Where the model has no layer of a name, or one of another shape; the layers
 * before it are set by then.
 */
export function loadBaseWeights(model: tf.LayersModel, weights: BaseWeights): void {
  const layers = new Map(model.layers.map((layer) => [layer.name, layer]));
  for (const [name, { kernel, bias }] of weights) {
    const layer = layers.get(name);
    if (layer === undefined) {
      throw new TypeError(
        `Cannot load weights for "${name}": the model has no such layer, must be of the same architecture`,
      );
    }
    const arrays = [kernel, bias];
    const found = arrays.map(({ shape }) => `[${shape}]`).join(", ");
    const wanted = layer.weights.map(({ shape }) => `[${shape}]`).join(", ");
    if (found !== wanted) {
      throw new TypeError(
        `Cannot load weights for "${name}": shapes are ${found}, must be ${wanted}`,
      );
    }
    tf.tidy(() => layer.setWeights(arrays.map(toTensor)));
  }
}

function toTensor({ values, shape }: StoredArray): tf.Tensor {
  return tf.tensor(values, [...shape], "float32");
}
