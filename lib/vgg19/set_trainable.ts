import type { tf } from "../tensorflow/mod.ts";

/** Which layers to freeze or to free. */
export interface SetTrainableOptions {
  /** false freezes, true frees. */
  trainable: boolean;
  /** Names of layers. @default every layer that has weights */
  layers?: readonly string[];
}

/**
 * Freezes or frees layers by name, and returns the names of those that changed, in the model's
 * order.
 *
 * Train the head first with the whole base frozen, then free everything and go on at a much lower
 * rate. A new head is random: its first gradients are large and say nothing about images, and sent
 * through a trained base they would destroy what transfer learning is for. Once the head is good,
 * small steps adapt the base without leaving the neighbourhood of what it knows. After either
 * change make a new optimizer: the old one's averages belong to other weights.
 *
 * By name, because a place in a list of layers shifts silently when the network changes.
 *
 * @throws {RangeError} Where the model has no layer of a name; nothing is changed then.
 */
export function setTrainable(model: tf.LayersModel, options: SetTrainableOptions): string[] {
  const { trainable, layers } = options;
  for (const name of layers ?? []) {
    if (model.layers.some((layer) => layer.name === name)) continue;
    const known = model.layers.map((layer) => layer.name).join(", ");
    throw new RangeError(
      `Cannot ${trainable ? "free" : "freeze"} "${name}": no such layer, must be one of ${known}`,
    );
  }
  const wanted = model.layers.filter((layer) =>
    layers === undefined ? layer.weights.length > 0 : layers.includes(layer.name)
  );
  const changed = wanted.filter((layer) => layer.trainable !== trainable);
  for (const layer of changed) layer.trainable = trainable;
  return changed.map((layer) => layer.name);
}
