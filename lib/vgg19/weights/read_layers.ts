import type { Dataset } from "h5wasm";
import { findLayers } from "./find_layers.ts";
import { withHdf5 } from "./with_hdf5.ts";

/** A layer that is looked for: its name, and the shapes of its weights in the file's order. */
export interface WantedLayer {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
}

/** A data set as it stands in the file. */
export interface RawArray {
  readonly shape: readonly number[];
  /** As `"float32"`. */
  readonly format: string;
  /** The numbers, where shape and format are ones to read. */
  readonly values?: unknown;
}

/** The data sets of each layer that was found, by its name; no more of each than were wanted. */
export type RawLayers = ReadonlyMap<string, readonly RawArray[]>;

/** HDF5's classes of numbers, `H5T_class_t`. */
const NUMBER_CLASSES = ["int", "float"];

/**
 * Takes layers out of the bytes of a Keras HDF5 file. The numbers of a data set are read only where
 * it has the shape that is wanted: a file may claim to hold far more than there is memory.
 *
 * @throws Whatever the HDF5 library throws at a damaged file.
 */
export async function readLayers(
  bytes: Uint8Array,
  wanted: readonly WantedLayer[],
): Promise<RawLayers> {
  return await withHdf5(bytes, (file) => {
    const layers = findLayers(file, wanted.map(({ name }) => name));
    const found = new Map<string, RawArray[]>();
    for (const { name, shapes } of wanted) {
      const datasets = layers.get(name)?.slice(0, shapes.length);
      if (datasets === undefined) continue;
      found.set(name, datasets.map((dataset, place) => rawArray(dataset, shapes[place]!)));
    }
    return found;
  });
}

function rawArray(dataset: Dataset, wanted: readonly number[]): RawArray {
  const { type, size } = dataset.metadata;
  const format = `${NUMBER_CLASSES[type] ?? "class "}${size * 8}`;
  const shape = dataset.shape ?? [];
  const same = shape.length === wanted.length && shape.every((n, axis) => n === wanted[axis]);
  return same && (format === "float32" || format === "float64")
    ? { shape, format, values: dataset.value }
    : { shape, format };
}
