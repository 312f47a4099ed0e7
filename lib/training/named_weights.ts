import { tf } from "../tensorflow/mod.ts";

/** Which weights to list. */
export interface NamedWeightsOptions {
  /** Leave out what is frozen and what is no gradient's matter, as moving means. @default false */
  trainableOnly?: boolean;
}

/**
 * The weights of models by `<layer>/<weight>`, as `block1_conv1/kernel`: the names under which they
 * are saved. They are the model's own variables, not copies.
 */
export function namedWeights(
  models: readonly tf.LayersModel[],
  options: NamedWeightsOptions = {},
): Map<string, tf.Variable> {
  const { trainableOnly = false } = options;
  const named = new Map<string, tf.Variable>();
  for (const layer of models.flatMap((model) => model.layers)) {
    const weights = trainableOnly ? layer.trainableWeights : layer.weights;
    for (const weight of weights) {
      // tfjs makes its own names unique by a counter; the last part of the first name stays.
      const name = `${layer.name}/${weight.originalName.split("/").at(-1)}`;
      named.set(name, weight.read() as tf.Variable);
    }
  }
  return named;
}
