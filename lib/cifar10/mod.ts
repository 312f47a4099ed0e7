/** CIFAR-10: loaded, checked, cut and made up. Knows nothing of models. */
export { classCounts } from "./class_counts.ts";
export {
  type BinaryFile,
  CIFAR10,
  type Cifar10Record,
  IMAGE_BYTES,
  IMAGE_SIDE,
} from "./cifar10_record.ts";
export {
  type Dataset,
  emptyImages,
  imageBytes,
  imageSide,
  type LabelledImages,
} from "./dataset.ts";
export { loadCifar10, type LoadCifar10Options } from "./load_cifar10.ts";
export {
  type ChannelStatistics,
  pixelStatistics,
  type PixelStatisticsOptions,
} from "./pixel_statistics.ts";
export { pixelsOf } from "./pixels_of.ts";
export type { Source, SourceContext } from "./sources/source.ts";
export { splitTrain, type SplitTrainOptions } from "./split_train.ts";
export { syntheticCifar10, type SyntheticCifar10Options } from "./synthetic_cifar10.ts";
export { takeImages } from "./take_images.ts";
