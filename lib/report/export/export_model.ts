import type { Checkpoint, StoredTensor } from "../../training/mod.ts";
import { DROPOUT_RATE, IMAGENET_WEIGHTS, KERNEL_SIZE } from "../../vgg19/mod.ts";
import { enlargementMatrix } from "./enlargement_matrix.ts";
import type { ExportedLayer, ExportedModel } from "./exported_model.ts";

/** What an export is made of: the network's shape and its weights by `<layer>/<weight>`. */
export type ExportSource = Pick<
  Checkpoint,
  "inputSize" | "imageSide" | "classNames" | "blocks" | "hiddenLayers" | "tensors" | "path"
>;

/** As `BatchNormalization` has them. */
const BATCH_NORMALIZATION = { axis: -1, momentum: 0.99, epsilon: 1e-3, center: true, scale: true };

/**
 * The network of a checkpoint with all that stands around it in this program: enlargement and
 * preprocessing become layers at its start, and the softmax its end, so that whoever loads it hands
 * in images and gets probabilities.
 *
 * @throws {SyntaxError} Where the checkpoint lacks a weight of its own network.
 */
export function exportModel(source: ExportSource): ExportedModel {
  const { imageSide, classNames } = source;
  return {
    name: "vgg19",
    imageSide,
    classNames,
    layers: [...enlargement(source), preprocessing(), ...base(source), ...head(source)],
  };
}

/** Rows and columns are enlarged by one matrix product each; `Permute` brings each to the end. */
function enlargement({ imageSide, inputSize }: ExportSource): ExportedLayer[] {
  if (imageSide === inputSize) return [];
  const kernel = enlargementMatrix({ from: imageSide, to: inputSize });
  const permute = (place: number): ExportedLayer => ({
    kind: "Permute",
    name: `enlarge_permute_${place}`,
    config: { dims: [2, 3, 1] },
    weights: {},
  });
  const product = (name: string): ExportedLayer => ({
    kind: "Dense",
    name,
    config: { units: inputSize, activation: "linear", use_bias: false, trainable: false },
    weights: { kernel },
  });
  return [
    permute(1),
    product("enlarge_height"),
    permute(2),
    product("enlarge_width"),
    permute(3),
  ];
}

/**
 * RGB to BGR, minus ImageNet's means, as a convolution of one pixel: a kernel of ones and zeros and
 * a bias, exact to the bit. (Folded into the first convolution the means would be wrong at the
 * border, where zeros are padded after they were taken off.)
 */
function preprocessing(): ExportedLayer {
  const kernel = { shape: [1, 1, 3, 3], values: Float32Array.of(0, 0, 1, 0, 1, 0, 1, 0, 0) };
  const means = IMAGENET_WEIGHTS.channelMeans;
  const bias = { shape: [3], values: Float32Array.from(means, (mean) => -mean) };
  return {
    kind: "Conv2D",
    name: "preprocess",
    config: convolution({ filters: 3, size: 1, activation: "linear", trainable: false }),
    weights: { kernel, bias },
  };
}

function base(source: ExportSource): ExportedLayer[] {
  const layers = source.blocks.flatMap(({ name, convolutions, filters }): ExportedLayer[] => [
    ...Array.from({ length: convolutions }, (_, i): ExportedLayer => ({
      kind: "Conv2D",
      name: `${name}_conv${i + 1}`,
      config: convolution({ filters, size: KERNEL_SIZE, activation: "relu" }),
      weights: weightsOf(source, `${name}_conv${i + 1}`, ["kernel", "bias"]),
    })),
    {
      kind: "MaxPooling2D",
      name: `${name}_pool`,
      config: { pool_size: [2, 2], strides: [2, 2], padding: "valid" },
      weights: {},
    },
  ]);
  return [...layers, { kind: "Flatten", name: "flatten", config: {}, weights: {} }];
}

/** The head under the names that `buildHead` gives, its last layer with the softmax. */
function head(source: ExportSource): ExportedLayer[] {
  const dense = (name: string, units: number, activation: string): ExportedLayer => ({
    kind: "Dense",
    name,
    config: { units, activation, use_bias: true },
    weights: weightsOf(source, name, ["kernel", "bias"]),
  });
  let normalizations = 0;
  const hidden = source.hiddenLayers.flatMap(({ units, batchNormalization }, i) => {
    const layers = [
      dense(`dense_${i + 1}`, units, "relu"),
      {
        kind: "Dropout",
        name: `dropout_${i + 1}`,
        config: { rate: DROPOUT_RATE },
        weights: {},
      } as const,
    ];
    if (!batchNormalization) return layers;
    const name = `batch_normalization_${++normalizations}`;
    const weights = weightsOf(source, name, ["gamma", "beta", "moving_mean", "moving_variance"]);
    return [
      ...layers,
      {
        kind: "BatchNormalization",
        name,
        config: BATCH_NORMALIZATION,
        weights,
      } as const,
    ];
  });
  return [...hidden, dense("predictions", source.classNames.length, "softmax")];
}

function convolution(
  { filters, size, activation, trainable = true }: {
    filters: number;
    size: number;
    activation: string;
    trainable?: boolean;
  },
) {
  return {
    filters,
    kernel_size: [size, size],
    strides: [1, 1],
    padding: "same",
    activation,
    use_bias: true,
    trainable,
  };
}

function weightsOf(
  { tensors, path }: ExportSource,
  layer: string,
  names: readonly string[],
): Record<string, StoredTensor> {
  return Object.fromEntries(names.map((name) => {
    const tensor = tensors.get(`${layer}/${name}`);
    if (tensor !== undefined) return [name, tensor];
    throw new SyntaxError(
      `Cannot export "${path}": it has no "${layer}/${name}", must have every weight of its network`,
    );
  }));
}
