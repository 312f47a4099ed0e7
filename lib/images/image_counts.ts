import type { Settings } from "../config/mod.ts";
import { listImages } from "./list_images.ts";
import { testCount } from "./load_images.ts";

/** One training image in ten decides: early stopping, the best checkpoint. */
const VALIDATION_SHARE = 0.1;

/**
 * The counts of images that a run on a folder of one's own takes: all there are, a tenth of the
 * training images kept apart for validation. Nothing is decoded.
 *
 * @throws Whatever `listImages` throws.
 */
export async function imageCounts(
  folder: string,
): Promise<Pick<Settings["data"], "trainImages" | "validationImages" | "testImages">> {
  const { train, test } = await listImages(folder);
  const testImages = test?.length ?? testCount(train.length);
  const trainImages = test === undefined ? train.length - testImages : train.length;
  const validationImages = Math.max(1, Math.round(trainImages * VALIDATION_SHARE));
  return { trainImages, validationImages, testImages };
}
