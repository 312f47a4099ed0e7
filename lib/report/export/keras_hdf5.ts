import type { Group } from "h5wasm";
import { makeHdf5 } from "../../files/mod.ts";
import type { StoredTensor } from "../../training/mod.ts";
import type { ExportedModel, LayerKind } from "./exported_model.ts";
import { KERAS_VERSION, kerasConfig } from "./keras_config.ts";

/** A group's name in a `.weights.h5`, which Keras makes from the layer's class. */
const FOLDERS: Readonly<Record<LayerKind, string>> = {
  Permute: "permute",
  Dense: "dense",
  Conv2D: "conv2d",
  MaxPooling2D: "max_pooling2d",
  Flatten: "flatten",
  Dropout: "dropout",
  BatchNormalization: "batch_normalization",
};

/** The bytes of a whole model in Keras's HDF5 format: `keras.models.load_model("model.h5")`. */
export function kerasModelFile(model: ExportedModel): Promise<Uint8Array> {
  return makeHdf5((file) => {
    const text = { backend: "tensorflow", "keras_version": KERAS_VERSION };
    setText(file, { ...text, model_config: JSON.stringify(kerasConfig(model)) });
    const weights = file.create_group("model_weights");
    setText(weights, text);
    setNames(weights, "layer_names", model.layers.map(({ name }) => name));
    for (const layer of model.layers) {
      const group = weights.create_group(layer.name);
      const arrays = Object.entries(layer.weights);
      const nameOf = (weight: string) => `${model.name}/${layer.name}/${weight}`;
      setNames(group, "weight_names", arrays.map(([name]) => nameOf(name)));
      if (arrays.length === 0) continue;
      const inner = group.create_group(model.name).create_group(layer.name);
      for (const [name, array] of arrays) setArray(inner, name, array);
    }
    setNames(weights.create_group("top_level_model_weights"), "weight_names", []);
  });
}

/** The bytes of a model's weights as Keras 3 keeps them: `model.load_weights("x.weights.h5")`. */
export function kerasWeightsFile(model: ExportedModel): Promise<Uint8Array> {
  return makeHdf5((file) => {
    const layers = file.create_group("layers");
    const counts = new Map<LayerKind, number>();
    for (const { kind, name, weights } of model.layers) {
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      const folder = count === 0 ? FOLDERS[kind] : `${FOLDERS[kind]}_${count}`;
      const group = layers.create_group(folder).create_group("vars");
      setText(group, { name });
      Object.values(weights).forEach((array, place) => setArray(group, String(place), array));
    }
    setText(file.create_group("vars"), { name: model.name });
  });
}

function setText(group: Group, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) group.create_attribute(name, text);
}

/** A list of names; an empty one has no type of its own, and Keras's is of numbers. */
function setNames(group: Group, attribute: string, names: readonly string[]): void {
  if (names.length === 0) group.create_attribute(attribute, new Float64Array(0), [0], "<d");
  else group.create_attribute(attribute, [...names]);
}

function setArray(group: Group, name: string, { shape, values }: StoredTensor): void {
  group.create_dataset({ name, data: values, shape: [...shape], dtype: "<f" });
}
