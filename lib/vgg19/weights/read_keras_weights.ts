import { type Block, type Convolution, convolutionsOf, VGG19_BLOCKS } from "../architecture.ts";
import type { BaseWeights, LayerWeights, StoredArray } from "./base_weights.ts";
import { Hdf5Reader, type Hdf5ReaderOptions, TooSlow } from "./hdf5_reader.ts";
import type { RawArray, RawLayers } from "./read_layers.ts";

/** What `readKerasWeights` expects of the file. */
export interface ReadKerasWeightsOptions extends Hdf5ReaderOptions {
  /** The network's table of blocks. @default VGG19_BLOCKS */
  blocks?: readonly Block[];
}

/**
 * Reads the convolutions' weights from an HDF5 file as Keras writes it, in any of its layouts (see
 * `findLayers`). Every kernel and bias is checked; layers beyond the network's are passed over. A
 * damaged or hostile file costs no more than a time and a memory: see `Hdf5Reader`.
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
  const { blocks = VGG19_BLOCKS, ...limits } = options;
  const convolutions = convolutionsOf(blocks);
  const layers = await rawLayers(path, { convolutions, limits });
  return new Map(convolutions.map((convolution) => [
    convolution.name,
    checkedLayer(convolution, layers.get(convolution.name)),
  ]));
}

async function rawLayers(
  path: string,
  { convolutions, limits }: {
    convolutions: readonly Convolution[];
    limits: Hdf5ReaderOptions;
  },
): Promise<RawLayers> {
  await using reader = new Hdf5Reader(limits);
  const wanted = convolutions.map(({ name, kernelShape }) => ({
    name,
    shapes: [kernelShape, kernelShape.slice(-1)],
  }));
  try {
    return await reader.read(path, wanted);
  } catch (error) {
    // What the HDF5 library says tells nobody anything.
    const found = error instanceof TooSlow
      ? error.message
      : "it is cut off, damaged or no HDF5 file";
    throw new SyntaxError(
      `Cannot read weights from "${path}": ${found}, must be a whole one as Keras writes it`,
      { cause: error },
    );
  }
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
