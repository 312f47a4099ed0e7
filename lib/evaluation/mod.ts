/**
 * Evaluation: from what a model said about images to numbers and lists, on plain typed arrays.
 *
 * @module
 */
export { accuracy } from "./accuracy.ts";
export {
  type Calibration,
  calibration,
  type CalibrationBin,
  type CalibrationOptions,
} from "./calibration.ts";
export { checkPredictions } from "./check_predictions.ts";
export { confidentMistakes } from "./confident_mistakes.ts";
export { confusionMatrix } from "./confusion_matrix.ts";
export { crossEntropies, crossEntropy } from "./cross_entropy.ts";
export { evaluatePredictions } from "./evaluate_predictions.ts";
export { embedFeatures, type EmbedFeaturesOptions } from "./embed_features.ts";
export { type Evaluation } from "./evaluation.ts";
export { readEvaluation, writeEvaluation } from "./evaluation_file.ts";
export { evaluationSchema } from "./evaluation_schema.ts";
export { type McNemar, mcNemar } from "./mc_nemar.ts";
export { meanSquaredError } from "./mean_squared_error.ts";
export { type ConfusedPair, mostConfused, type MostConfusedOptions } from "./most_confused.ts";
export { type ClassScore, perClass } from "./per_class.ts";
export { classesToShow } from "./classes_to_show.ts";
export { predictedClasses } from "./predicted_classes.ts";
export { type Predictions } from "./predictions.ts";
export {
  readPredictions,
  type ReadPredictionsOptions,
  writePredictions,
} from "./predictions_file.ts";
export { type TopLoss, topLosses, type TopLossesOptions } from "./top_losses.ts";
