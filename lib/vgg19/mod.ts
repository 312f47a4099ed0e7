/** VGG19: the architecture as a table, its builder, the head, preprocessing and weights. */
export {
  type Block,
  type BlockCost,
  blockCosts,
  type Convolution,
  convolutionsOf,
  featureCount,
  KERNEL_SIZE,
  parameterCount,
  VGG19_BLOCKS,
} from "./architecture.ts";
export { BatchNormalization, type BatchNormalizationArgs } from "./batch_normalization.ts";
export { buildVgg19, type BuildVgg19Options } from "./build_vgg19.ts";
export { enlarge, type EnlargeOptions } from "./enlarge.ts";
export { Dropout, type DropoutArgs, type StepRandom } from "./dropout.ts";
export {
  buildHead,
  type BuildHeadOptions,
  DROPOUT_RATE,
  HEAD_LAYERS,
  type HiddenLayer,
  SHORT_HEAD_LAYERS,
} from "./build_head.ts";
export { type FeatureMaps, featureMaps } from "./feature_maps.ts";
export { IMAGENET_WEIGHTS, type ImageNetWeights } from "./imagenet_weights.ts";
export { initialise, type InitialiseOptions } from "./initialise.ts";
export { preprocess } from "./preprocess.ts";
export { setTrainable, type SetTrainableOptions } from "./set_trainable.ts";
export type { BaseWeights, LayerWeights, StoredArray } from "./weights/base_weights.ts";
export { findWeights, type FindWeightsOptions, type FoundWeights } from "./weights/find_weights.ts";
export { kerasFolder } from "./weights/keras_folder.ts";
export { loadBaseWeights } from "./weights/load_base_weights.ts";
export { FROM_SCRATCH } from "./weights/random_start_banner.ts";
export type { Hdf5ReaderOptions } from "./weights/hdf5_reader.ts";
export { readKerasWeights, type ReadKerasWeightsOptions } from "./weights/read_keras_weights.ts";
