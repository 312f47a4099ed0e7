import type { Dataset } from "h5wasm";
import { type Block, type Convolution, convolutionsOf, VGG19_BLOCKS } from "../architecture.ts";
import type { BaseWeights, LayerWeights, StoredArray } from "./base_weights.ts";
import { findLayers } from "./find_layers.ts";
import { withHdf5 } from "./with_hdf5.ts";

/** What `readKerasWeights` expects of the file. */
export interface ReadKerasWeightsOptions {
  /** The network's table of blocks. @default VGG19_BLOCKS */
  blocks?: readonly Block[];
}

/**
 * Reads the convolutions' weights from an HDF5 file as Keras writes it, in any of its layouts (see
 * `findLayers`). Every kernel and bias is checked; layers beyond the network's are passed over.
 *
 * @param path The file: `.h5` with weights or a whole model, or `.weights.h5`.
 * @throws {SyntaxError} Where the file cannot be read as HDF5.
 * @throws {TypeError} Where a layer is missing or has another shape or number format.
 * @throws {RangeError} Where a number is not finite.
 */
export async function readKerasWeights(
  path: string,
  options: ReadKerasWeightsOptions = {},
): Promise<BaseWeights> {
  const convolutions = convolutionsOf(options.blocks ?? VGG19_BLOCKS);
  const names = convolutions.map(({ name }) => name);
  const layers = await withHdf5(path, (file) => {
    const found = findLayers(file, names);
    return new Map(names.map((name) => [name, found.get(name)?.map(rawArray)]));
  });
  return new Map(convolutions.map((convolution) => [
    convolution.name,
    checkedLayer(convolution, layers.get(convolution.name)),
  ]));
}

/** A data set as it stands in the file. */
interface RawArray {
  readonly shape: readonly number[];
  /** `"float32"` */
  readonly format: string;
  /** The numbers, where their format is one to read. */
  readonly values?: unknown;
}

/** HDF5's classes of numbers, `H5T_class_t`. */
const NUMBER_CLASSES = ["int", "float"];

function rawArray(dataset: Dataset): RawArray {
  const { type, size } = dataset.metadata;
  const format = `${NUMBER_CLASSES[type] ?? "class "}${size * 8}`;
  const shape = dataset.shape ?? [];
  return format === "float32" || format === "float64"
    ? { shape, format, values: dataset.value }
    : { shape, format };
}

function checkedLayer(
  { name, kernelShape }: Convolution,
  arrays: readonly RawArray[] | undefined,
): LayerWeights {
  if (arrays === undefined) {
    throw new TypeError(
      `Cannot load weights for "${name}": the file has no such layer, must be of the same architecture`,
    );
  }
  const [kernel, bias] = arrays;
  if (kernel === undefined || bias === undefined) {
    throw new TypeError(
      `Cannot load weights for "${name}": the file has ${arrays.length} of them, must be a kernel and a bias`,
    );
  }
  return {
    kernel: checkedArray(name, kernel, kernelShape),
    bias: checkedArray(name, bias, kernelShape.slice(-1)),
  };
}

function checkedArray(layer: string, array: RawArray, wanted: readonly number[]): StoredArray {
  const { shape } = array;
  if (shape.length !== wanted.length || shape.some((size, axis) => size !== wanted[axis])) {
    throw new TypeError(
      `Cannot load weights for "${layer}": shape is [${shape}], must be [${wanted}]`,
    );
  }
  const values = float32(layer, array);
  for (let place = 0; place < values.length; place++) {
    if (Number.isFinite(values[place])) continue;
    throw new RangeError(
      `Cannot load weights for "${layer}": number ${place} is ${values[place]}, must be finite`,
    );
  }
  return { values, shape };
}

function float32(layer: string, { values, format }: RawArray): Float32Array {
  if (values instanceof Float32Array) return values;
  if (values instanceof Float64Array) return Float32Array.from(values);
  throw new TypeError(
    `Cannot load weights for "${layer}": the numbers are ${format}, must be float32 or float64`,
  );
}
