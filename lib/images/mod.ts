/** Folders of a person's own images, read as a data set like CIFAR-10. Knows nothing of models. */
export { imageCounts } from "./image_counts.ts";
export { type ImageFile, type ImageList, listImages } from "./list_images.ts";
export { loadImages, type LoadImagesOptions } from "./load_images.ts";
