import type { ExportedLayer, ExportedModel } from "./exported_model.ts";

/** The version whose layouts are written; see tests/keras/exports.py. */
export const KERAS_VERSION = "3.15.1";

/**
 * A model's architecture as Keras's HDF5 files and tfjs's `model.json` have it: a `Sequential`.
 * What is not said is Keras's default.
 */
export function kerasConfig(model: ExportedModel): Record<string, unknown> {
  const { name, imageSide, layers } = model;
  const input = { "batch_input_shape": [null, imageSide, imageSide, 3], dtype: "float32" };
  return {
    class_name: "Sequential",
    config: {
      name,
      layers: [
        { class_name: "InputLayer", config: { ...input, name: "images" } },
        ...layers.map((layer) => ({ class_name: layer.kind, config: configOf(layer) })),
      ],
    },
  };
}

/** The same as `config.json` of a `.keras` archive has it, which names modules. */
export function kerasArchiveConfig(model: ExportedModel): Record<string, unknown> {
  const { name, imageSide, layers } = model;
  const input = {
    "batch_shape": [null, imageSide, imageSide, 3],
    dtype: "float32",
    name: "images",
  };
  const object = (kind: string, config: unknown) => ({
    module: "keras.layers",
    class_name: kind,
    config,
    registered_name: null,
  });
  const all = layers.map((layer) => object(layer.kind, configOf(layer)));
  return {
    ...object("Sequential", { name, layers: [object("InputLayer", input), ...all] }),
    module: "keras",
  };
}

function configOf({ name, config }: ExportedLayer): Record<string, unknown> {
  return { name, trainable: true, dtype: "float32", ...config };
}
