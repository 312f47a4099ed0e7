import { sha256Hex } from "../files/mod.ts";
import { RECORD_BYTES } from "./binary_layout.ts";
import type { BinaryFile, Cifar10Record } from "./cifar10_record.ts";
import type { LabelledImages } from "./dataset.ts";

/**
 * Checks the length of one file of the binary layout.
 *
 * @param bytes its length
 * @throws {SyntaxError} It was cut short, or more stands in it.
 */
export function checkLength(
  bytes: number,
  { file, record }: { file: BinaryFile; record: Cifar10Record },
): void {
  const wanted = record.imagesPerFile * RECORD_BYTES;
  if (bytes !== wanted) {
    throw new SyntaxError(
      `Cannot read CIFAR-10's "${file.name}": it has ${bytes} bytes, wanted ${wanted}`,
    );
  }
}

/**
 * Checks one file of the binary layout: its length, then its sum.
 *
 * @throws {SyntaxError} It was cut short or altered.
 */
export function checkBinaryFile(
  bytes: Uint8Array,
  { file, record }: { file: BinaryFile; record: Cifar10Record },
): void {
  checkLength(bytes.length, { file, record });
  const found = sha256Hex(bytes);
  if (found !== file.sha256) {
    throw new SyntaxError(
      `Cannot read CIFAR-10's "${file.name}": its sha256 is ${found}, wanted ${file.sha256}`,
    );
  }
}

/**
 * Checks the labels of a split: each one names a class, and each class has as many images as every
 * other.
 *
 * @throws {SyntaxError} A label or a count is wrong.
 */
export function checkLabels(
  { labels, count }: LabelledImages,
  { split, classNames }: { split: string; classNames: readonly string[] },
): void {
  const failed = `Cannot take CIFAR-10's ${split} images`;
  const found = new Uint32Array(2 ** 16);
  for (const label of labels) found[label]!++;
  const outside = labels.findIndex((label) => label >= classNames.length);
  if (outside >= 0) {
    throw new SyntaxError(
      `${failed}: image ${outside} has the label ${labels[outside]}, wanted 0 to ${
        classNames.length - 1
      }`,
    );
  }
  const wanted = count / classNames.length;
  for (const [label, name] of classNames.entries()) {
    if (found[label] !== wanted) {
      throw new SyntaxError(`${failed}: ${found[label]} are of class "${name}", wanted ${wanted}`);
    }
  }
}

/**
 * The one number that names a data set: SHA-256 over the lines that `sha256sum` prints for its
 * files.
 */
export function sumOfFiles(files: readonly BinaryFile[]): string {
  const lines = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return sha256Hex(new TextEncoder().encode(lines.join("")));
}
