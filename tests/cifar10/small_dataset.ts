import {
  CIFAR10,
  type Cifar10Record,
  type Dataset,
  IMAGE_BYTES,
  syntheticCifar10,
} from "../../lib/cifar10/mod.ts";
import { encodeRecords } from "../../lib/cifar10/binary_layout.ts";
import { sha256Hex } from "../../lib/files/mod.ts";

const IMAGES_PER_FILE = 10;

/** A data set of sixty images that has all that the real one has. */
export interface SmallDataset {
  dataset: Dataset;
  /** The files of the binary layout, by name. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  record: Cifar10Record;
}

/** Makes a data set with five images of each class to train on and one held out. */
export function smallDataset(): SmallDataset {
  const dataset = syntheticCifar10({ train: 5 * IMAGES_PER_FILE, test: IMAGES_PER_FILE, seed: 1 });
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const taken = { train: 0, test: 0 };
  for (const { name, split } of CIFAR10.files) {
    const start = taken[split];
    taken[split] += IMAGES_PER_FILE;
    const { images, labels } = dataset[split];
    files.set(
      name,
      encodeRecords(
        images.subarray(start * IMAGE_BYTES, taken[split] * IMAGE_BYTES),
        labels.subarray(start, taken[split]),
      ),
    );
  }
  return { dataset, files, record: recordOf(files) };
}

/** The record that these files agree with. */
export function recordOf(files: ReadonlyMap<string, Uint8Array>): Cifar10Record {
  return {
    ...CIFAR10,
    imagesPerFile: IMAGES_PER_FILE,
    files: CIFAR10.files.map((file) => ({ ...file, sha256: sha256Hex(files.get(file.name)!) })),
  };
}
