import { join } from "@std/path";
import { type Dataset, emptyImages, type LabelledImages, splitTrain } from "../cifar10/mod.ts";
import {
  decodeImage,
  inGroups,
  MOST_IMAGE_BYTES,
  readWithin,
  type Reporter,
  sha256Hex,
  silentReporter,
} from "../files/mod.ts";
import { type ImageFile, listImages } from "./list_images.ts";

/** How a folder of images is read. */
export interface LoadImagesOptions {
  /** Height and width that every image is cut and shrunk to, in pixels: the network's input size. */
  side: number;
  /** Where progress and warnings go. @default silentReporter */
  reporter?: Reporter;
}

/** The share of the images that is held out where the folder does not say which. */
const TEST_SHARE = 0.2;

/** Which images are held out follows from the folder alone, so that runs of any seed compare. */
const TEST_SEED = 0;

/** How many files are decoded at once: sharp computes on threads of its own. */
const AT_ONCE = 16;

/**
 * Reads a folder of images of one's own: a sub-folder a class, with PNG or JPEG files of any size in
 * it. Of each image the largest square in the middle is cut out and brought to the network's size,
 * as `decodeImage` does. One image in five, of each class alike, is held out as test, or those in
 * `test/` where the folder holds `train` and `test`.
 *
 * @returns A data set as `loadCifar10` gives one; its hash follows from the files and the size.
 * @throws {UsageError} Where there is no such folder.
 * @throws {RangeError} Where there are too few or too many classes, or one is empty.
 * @throws {SyntaxError} Where files are damaged: how many, and the first with the reason.
 */
export async function loadImages(folder: string, options: LoadImagesOptions): Promise<Dataset> {
  const { side, reporter = silentReporter } = options;
  const list = await listImages(folder);
  const { classNames, passedOver } = list;
  if (passedOver > 0) {
    reporter.warn(
      `${passedOver} files in "${folder}" are no PNG or JPEG by their names, passed over`,
    );
  }
  const files = [...list.train, ...list.test ?? []];
  const { images, sums } = await decodeAll(files, { folder, side, reporter });
  const lines = files.map(({ name }, i) => `${sums[i]}  ${name}\n`);
  const sha256 = sha256Hex(new TextEncoder().encode(`${side}\n${lines.join("")}`));
  const whole = { source: folder, sha256, classNames };
  if (list.test !== undefined) {
    const at = list.train.length * side * side * 3;
    const train = labelled(list.train, images.slice(0, at));
    return { ...whole, train, test: labelled(list.test, images.slice(at)) };
  }
  const all = labelled(files, images);
  const cut = splitTrain(all, { validation: testCount(files.length), seed: TEST_SEED });
  return { ...whole, train: cut.train, test: cut.validation };
}

/** How many images of so many are held out. */
export function testCount(images: number): number {
  return Math.max(1, Math.round(images * TEST_SHARE));
}

function labelled(files: readonly ImageFile[], images: Uint8Array<ArrayBuffer>): LabelledImages {
  const set = emptyImages(files.length, 0);
  const names = files.map(({ name }) => name);
  return { ...set, images, names, labels: Uint16Array.from(files, ({ label }) => label) };
}

/** Decodes every file and takes its sum; damaged ones are counted to the end, then told. */
async function decodeAll(
  files: readonly ImageFile[],
  { folder, side, reporter }: { folder: string; side: number; reporter: Reporter },
): Promise<{ images: Uint8Array<ArrayBuffer>; sums: string[] }> {
  const size = side * side * 3;
  const images = new Uint8Array(files.length * size);
  const sums: string[] = [];
  const progress = reporter.progress("images", files.length, "images");
  const faultOf = async ({ name }: ImageFile, place: number): Promise<string | undefined> => {
    try {
      const bytes = await readWithin(join(folder, name), { most: MOST_IMAGE_BYTES, name });
      sums[place] = sha256Hex(bytes);
      const { pixels } = await decodeImage(bytes, { name, width: side, height: side });
      images.set(pixels, place * size);
      return undefined;
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      return error.message;
    }
  };
  const after = (done: number) => progress.update(done);
  const results = await inGroups(files, faultOf, { atOnce: AT_ONCE, after })
    .finally(() => progress.end());
  const faults = results.filter((fault) => fault !== undefined);
  if (faults.length === 0) return { images, sums };
  throw new SyntaxError(
    `Cannot read the images in "${folder}": ${faults.length} of ${files.length} files are damaged; ` +
      `mend or remove them. The first: ${faults[0]}`,
  );
}
