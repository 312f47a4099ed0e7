import type { Dataset, File, Group } from "h5wasm";

/** Each layer's data sets, in the order in which Keras saves a layer's weights. */
export type StoredLayers = Map<string, Dataset[]>;

/** The objects of h5wasm say what they are in `type`. */
const isGroup = (entity: unknown): entity is Group =>
  (entity as Group | null)?.type as string === "Group";
const isDataset = (entity: unknown): entity is Dataset =>
  (entity as Dataset | null)?.type as string === "Dataset";

/**
 * Finds the layers of a Keras HDF5 file, in every layout that Keras has used:
 *
 * - a group a layer, whose attribute `weight_names` lists its data sets. The applications' files
 *   have `block1_conv1/block1_conv1_W_1:0`, later ones `block1_conv1/block1_conv1/kernel:0`, and a
 *   whole model has all of it under `model_weights`, with the name of the model before each name;
 * - Keras 3's `.weights.h5`: `layers/conv2d_1/vars/0`, the layer's name an attribute of `vars`; the
 *   layers of a model within the model under its own `layers`;
 * - Keras 2.13's: the same under `_layer_checkpoint_dependencies` and with no names, so that only
 *   the order tells the convolutions apart.
 *
 * @param convolutions The names to give to nameless convolutions, in order.
 */
export function findLayers(file: File, convolutions: readonly string[]): StoredLayers {
  for (const container of ["layers", "_layer_checkpoint_dependencies"]) {
    const group = child(file, container);
    if (isGroup(group)) return layersByClass(group, convolutions);
  }
  const whole = child(file, "model_weights");
  return layersByWeightNames(isGroup(whole) ? whole : file);
}

function layersByWeightNames(root: Group): StoredLayers {
  const layers: StoredLayers = new Map();
  for (const key of root.keys()) {
    const group = child(root, key);
    if (!isGroup(group)) continue;
    for (const name of strings(group, "weight_names")) {
      const dataset = group.get(name);
      if (!isDataset(dataset)) continue;
      // The layer stands before the weight; the oldest names have no path at all.
      const layer = name.split("/").at(-2) ?? key;
      layers.set(layer, [...layers.get(layer) ?? [], dataset]);
    }
  }
  return layers;
}

function layersByClass(container: Group, convolutions: readonly string[]): StoredLayers {
  const layers: StoredLayers = new Map();
  for (const key of container.keys()) {
    const layer = child(container, key);
    if (!isGroup(layer)) continue;
    const inner = child(layer, "layers");
    if (isGroup(inner)) {
      for (const [name, datasets] of layersByClass(inner, convolutions)) layers.set(name, datasets);
    }
    const vars = child(layer, "vars");
    if (!isGroup(vars)) continue;
    const [name = nameByOrder(key, convolutions)] = strings(vars, "name");
    if (name === undefined) continue;
    const datasets = vars.keys().sort((a, b) => Number(a) - Number(b)).map((k) => vars.get(k));
    layers.set(name, datasets.filter(isDataset));
  }
  return layers;
}

/** `"conv2d"` is the first convolution, `"conv2d_1"` the second. */
function nameByOrder(key: string, convolutions: readonly string[]): string | undefined {
  const match = /^conv2d(?:_(\d+))?$/.exec(key);
  return match ? convolutions[Number(match[1] ?? 0)] : undefined;
}

function child(group: Group, name: string) {
  return group.keys().includes(name) ? group.get(name) : null;
}

/** A text attribute, one or several; none where it is missing or empty. */
function strings(group: Group, name: string): string[] {
  const value = group.attrs[name]?.value;
  return [value].flat().filter((entry) => typeof entry === "string");
}
