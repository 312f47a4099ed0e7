/** Training: the two phases, the step, optimizers, checkpoints, and the run's folder. */
export {
  type Checkpoint,
  classifierOf,
  readCheckpoint,
  restoreWeights,
  saveCheckpoint,
  type SaveCheckpointOptions,
  type TrainingState,
} from "./checkpoint.ts";
export { Classifier, type ClassifierShape, type ForwardOptions } from "./classifier.ts";
export { classifyImages, type ClassProbability } from "./classify_images.ts";
export { shouldStop } from "./early_stopping.ts";
export { evaluateRun, type EvaluateRunOptions, readBest, type Split } from "./evaluate_run.ts";
export { type Examples, featureExamples, imageExamples } from "./examples.ts";
export { cachedFeatures, type CachedFeaturesOptions } from "./feature_cache.ts";
export { gitCommit } from "./git_commit.ts";
export { learningRateAt } from "./learning_rate.ts";
export { countCorrect, crossEntropy, squaredError } from "./losses.ts";
export { type EpochMetrics, epochMetricsSchema } from "./metrics.ts";
export { namedWeights } from "./named_weights.ts";
export { Adam, type AdamOptions } from "./optimizers/adam.ts";
export { createOptimizer } from "./optimizers/create_optimizer.ts";
export type { Named, Optimizer, UpdateInputs } from "./optimizers/optimizer.ts";
export { Rmsprop, type RmspropOptions } from "./optimizers/rmsprop.ts";
export { Sgd, type SgdOptions } from "./optimizers/sgd.ts";
export { forwardPass, predictProbabilities } from "./predict.ts";
export { type RunConfig, runConfigSchema, settingsOf } from "./run_config.ts";
export { type RunData, runData } from "./run_data.ts";
export { RunFolder } from "./run_folder.ts";
export {
  decodeSafetensors,
  encodeSafetensors,
  type StoredTensor,
  type StoredTensors,
} from "./safetensors.ts";
export { type StepInputs, trainStep, type TrainStepOptions } from "./train_step.ts";
export { trainRun, type TrainRunOptions, type TrainRunResult } from "./train_run.ts";
