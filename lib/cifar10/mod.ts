/** CIFAR-10: loaded, checked, cut and made up. Knows nothing of models. */
export { CIFAR10, type Cifar10Record, IMAGE_BYTES, IMAGE_SIDE } from "./cifar10_record.ts";
export type { Dataset, LabelledImages } from "./dataset.ts";
export { loadCifar10, type LoadCifar10Options } from "./load_cifar10.ts";
export { splitTrain, type SplitTrainOptions } from "./split_train.ts";
export { syntheticCifar10, type SyntheticCifar10Options } from "./synthetic_cifar10.ts";
export { takeImages } from "./take_images.ts";
