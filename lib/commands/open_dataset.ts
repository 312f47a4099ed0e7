import { type Dataset, loadCifar10, type LoadCifar10Options } from "../cifar10/mod.ts";
import { CIFAR10_IMAGES, FOLDERS, type Settings } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { loadImages } from "../images/mod.ts";

/**
 * The images of a run: CIFAR-10, or a folder of the person's own at the network's size.
 *
 * @param cifar10 `sources`: where CIFAR-10 may be fetched from, none where it is to be here.
 */
export function openDataset(
  { images, inputSize }: Pick<Settings, "images" | "inputSize">,
  reporter: Reporter,
  cifar10: Pick<LoadCifar10Options, "sources"> = {},
): Promise<Dataset> {
  return images === CIFAR10_IMAGES
    ? loadCifar10({ folder: FOLDERS.cifar10, reporter, ...cifar10 })
    : loadImages(images, { side: inputSize, reporter });
}
