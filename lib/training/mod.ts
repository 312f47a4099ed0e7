/** Training: the two phases, the step, optimizers, checkpoints, and the run's folder. */
export { augmentedViews, type AugmentedViewsOptions } from "./augmented_views.ts";
export { blockRates } from "./block_rates.ts";
export { augment, type AugmentationSettings, augments } from "./augmentation/augment.ts";
export { betaQuantiles } from "./augmentation/beta_quantiles.ts";
export { type ColourJitterOptions, jitterColours } from "./augmentation/colour_jitter.ts";
export { type CutoutOptions, cutoutSome } from "./augmentation/cutout.ts";
export { type MirrorOptions, mirrorSome } from "./augmentation/mirror.ts";
export { type ImageBatch, mixup, type MixupOptions } from "./augmentation/mixup.ts";
export {
  type Shifts,
  translate,
  type TranslateOptions,
  translateSome,
} from "./augmentation/translate.ts";
export {
  type Checkpoint,
  classifierOf,
  readCheckpoint,
  readState,
  restoreWeights,
  saveCheckpoint,
  type SaveCheckpointOptions,
  stateSchema,
  type TrainingState,
} from "./checkpoint.ts";
export { Classifier, type ClassifierShape, type ForwardOptions } from "./classifier.ts";
export {
  classifyImages,
  type ClassifyImagesOptions,
  type ClassProbability,
} from "./classify_images.ts";
export { type EarlyStoppingOptions, shouldStop } from "./early_stopping.ts";
export {
  evaluateRun,
  type EvaluateRunOptions,
  followEvaluation,
  type FollowEvaluationOptions,
  readBest,
  type Split,
} from "./evaluate_run.ts";
export { checkWorkers } from "./check_workers.ts";
export { hearFirst, tellFirst } from "./first_word.ts";
export { namingLost } from "./naming_lost.ts";
export { followRun } from "./follow_run.ts";
export { evaluationsOf } from "./evaluations_of.ts";
export { type Examples, featureExamples, imageExamples } from "./examples.ts";
export { cachedFeatures, type CachedFeaturesOptions } from "./feature_cache.ts";
export { findLearningRate, type FindLearningRateOptions } from "./find_learning_rate.ts";
export { gitCommit } from "./git_commit.ts";
export { unlessAborted } from "./interrupt.ts";
export { learningRateAt, type SchedulePlace, type ScheduleSettings } from "./learning_rate.ts";
export { countCorrect, crossEntropy, squaredError } from "./losses.ts";
export { type EpochMetrics, epochMetricsSchema } from "./metrics.ts";
export { namedWeights, type NamedWeightsOptions } from "./named_weights.ts";
export { Adam, type AdamOptions } from "./optimizers/adam.ts";
export { clipByGlobalNorm, type ClipByGlobalNormOptions } from "./optimizers/clip_gradients.ts";
export {
  createOptimizer,
  type CreateOptimizerOptions,
  type OptimizerSettings,
} from "./optimizers/create_optimizer.ts";
export { GroupedOptimizer, type GroupedOptimizerOptions } from "./optimizers/grouped_optimizer.ts";
export { LossScale, type LossScaleOptions, type ScaledUpdate } from "./optimizers/loss_scale.ts";
export type { Named, Optimizer, UpdateInputs } from "./optimizers/optimizer.ts";
export { Rmsprop, type RmspropOptions } from "./optimizers/rmsprop.ts";
export { Sgd, type SgdOptions } from "./optimizers/sgd.ts";
export { type OcclusionMap, occlusionMap, type OcclusionMapOptions } from "./occlusion_map.ts";
export {
  captureForward,
  extractFeatures,
  type ExtractFeaturesOptions,
  forwardPass,
  type ForwardPassOptions,
  predictProbabilities,
  type PredictProbabilitiesOptions,
} from "./predict.ts";
export { predictRun, type PredictRunOptions } from "./predict_run.ts";
export { type ChosenSettings, resumeSettings, settingsOfRun } from "./resume_settings.ts";
export { type GroupSettings, groupWeights, type WeightGroup } from "./optimizers/weight_groups.ts";
export { plateauFactor, type PlateauOptions } from "./plateau.ts";
export { type RunConfig, runConfigSchema, settingsOf } from "./run_config.ts";
export { type RunData, runData } from "./run_data.ts";
export {
  runsToDo,
  runStudy,
  type RunStudyOptions,
  type StudyResult,
  studyRun,
} from "./run_study.ts";
export { RunFolder } from "./run_folder.ts";
export {
  decodeSafetensors,
  encodeSafetensors,
  type StoredTensor,
  type StoredTensors,
} from "./safetensors.ts";
export { findStart, startWeights, type StartWeightsOptions } from "./start_weights.ts";
export {
  baseWeightValues,
  checkpointWeights,
  copyWeights,
  type WeightChange,
  weightChanges,
  type WeightValues,
} from "./weight_changes.ts";
export { trialStep, type TrialStepOptions } from "./trial_step.ts";
export { type RateSuggestions, type RateTrial, suggestRates } from "./suggest_rates.ts";
export { type TestTime, viewCount, viewedProbabilities } from "./test_time.ts";
export { type TimeToAccuracy, timeToAccuracy } from "./time_to_accuracy.ts";
export {
  type StepExamples,
  type StepInputs,
  trainStep,
  type TrainStepOptions,
  trainSteps,
} from "./train_step.ts";
export type { PhasePlan } from "./train_epoch.ts";
export {
  type SharedOptions,
  trainRun,
  type TrainRunOptions,
  type TrainRunResult,
} from "./train_run.ts";
export { tryLearningRates, type TryLearningRatesOptions } from "./try_learning_rates.ts";
export { WeightAverages, type WeightAveragesOptions } from "./weight_averages.ts";
