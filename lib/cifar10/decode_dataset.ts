import { decodeRecords } from "./binary_layout.ts";
import { checkBinaryFile, checkLabels, sumOfFiles } from "./check_dataset.ts";
import { type Cifar10Record, IMAGE_BYTES, imagesIn } from "./cifar10_record.ts";
import { type Dataset, emptyImages } from "./dataset.ts";

/**
 * Gives the bytes of one file of the official binary layout. They are looked at before the next
 * file is asked for, so that all can come in the same memory.
 */
export type ReadBinaryFile = (name: string) => Promise<Uint8Array> | Uint8Array;

/**
 * Checks and decodes the files of the binary layout, wherever they come from.
 *
 * @param read gives each file's bytes
 * @param options.source what the data set says of where it came from
 * @throws {SyntaxError} A file is cut short, altered, or its labels are wrong.
 */
export async function decodeDataset(
  read: ReadBinaryFile,
  { record, source }: { record: Cifar10Record; source: string },
): Promise<Dataset> {
  const { classNames, files, imagesPerFile } = record;
  const splits = {
    train: emptyImages(imagesIn(record, "train"), IMAGE_BYTES),
    test: emptyImages(imagesIn(record, "test"), IMAGE_BYTES),
  };
  const filled = { train: 0, test: 0 };
  for (const file of files) {
    const records = await read(file.name);
    checkBinaryFile(records, { file, record });
    decodeRecords(records, { into: splits[file.split], start: filled[file.split] });
    filled[file.split] += imagesPerFile;
  }
  for (const split of ["train", "test"] as const) {
    checkLabels(splits[split], { split, classNames });
  }
  return { source, sha256: sumOfFiles(files), classNames, ...splits };
}
