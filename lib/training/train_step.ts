import { type BatchRows, sumOverWorkers, tf, type WireFormat } from "../tensorflow/mod.ts";
import { countCorrect, crossEntropy, squaredError } from "./losses.ts";
import type { LossScale } from "./optimizers/loss_scale.ts";
import type { Named, Optimizer, UpdateInputs } from "./optimizers/optimizer.ts";
import { sumGradients } from "./sum_gradients.ts";
import type { WeightAverages } from "./weight_averages.ts";

/** What one training step computes with. */
export interface TrainStepOptions {
  /** The weights that are trained, by name. */
  weights: Named<tf.Variable>;
  /** Moves the weights. */
  optimizer: Optimizer;
  /** Running averages of the weights, moved after each update. */
  averages?: WeightAverages | undefined;
  /** Scales the loss, as products in float16 want it. @default it stays as it is */
  lossScale?: LossScale | undefined;
  /** Changes a batch before the network sees it, or repeats it. @default nothing is changed */
  augment?(examples: StepExamples, step: tf.Scalar, rows?: BatchRows): StepExamples;
  /**
   * Inputs to logits, with dropout on: `[batch, classes]`, or `[samples * batch, classes]`, one whole
   * batch after the other, where each image passes under several dropout masks.
   */
  forward(inputs: tf.Tensor, step: tf.Scalar, rows?: BatchRows): tf.Tensor2D;
  /** Share of the target that is spread over all classes. */
  labelSmoothing: number;
  /** What gradients are sent as where workers share a batch. @default "float32" */
  wire?: WireFormat | undefined;
}

/** The images or features of one step, with what they are. */
export interface StepExamples {
  /** `[batch, ...]` */
  inputs: tf.Tensor;
  /** `[batch, classes]` float32, one-hot or mixed. */
  targets: tf.Tensor2D;
}

/** What one training step takes. */
export interface StepInputs extends StepExamples {
  /** int32 scalar: the number of the step in its phase, from 0. */
  step: tf.Scalar;
  /** int32 scalar: how many updates the optimizer has made. @default the step's number */
  updates?: tf.Scalar;
  /** float32 scalar. */
  learningRate: tf.Scalar;
  /**
   * The step at which weights last joined: only those that have joined by then move. To be given
   * where some join later than others. @default all weights move
   */
  stage?: number;
  /** Which rows of the whole batch these are, where workers share it. @default all */
  rows?: BatchRows;
}

/**
 * One step of training: forward, loss, gradients, update of the weights. Nothing in it depends on
 * JavaScript numbers that change from step to step, so it can be recorded once and replayed.
 *
 * Where workers share a batch each computes its own rows; all of them get the gradients and the sums
 * of the whole, and so make the same update.
 *
 * @returns `[3]` float32: over the whole batch the sums of the loss, of the images classified correctly
 * and of the squared error. The caller disposes it.
 * @throws {TypeError} Where some weights join later than others and the batch has no stage.
 */
export function trainStep(options: TrainStepOptions, batch: StepInputs): tf.Tensor1D {
  const { augment, forward, labelSmoothing, lossScale, optimizer, wire } = options;
  const { step, updates = step, learningRate, stage, rows } = batch;
  const weights = optimizer.weightsAt?.(stage) ?? options.weights;
  return tf.tidy(() => {
    const { inputs, targets } = augment?.(batch, step, rows) ?? batch;
    let sums: tf.Tensor1D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const logits = forward(inputs, step, rows);
      // An image may have several rows of logits, under dropout masks of their own.
      const samples = logits.shape[0] / targets.shape[0];
      const wanted = samples === 1 ? targets : tf.tile(targets, [samples, 1]);
      const rowsAnImage = logits.shape[0] / batch.targets.shape[0];
      const losses = crossEntropy(logits, wanted, { labelSmoothing });
      // Kept, because the scope of the gradients ends with everything else in it.
      sums = tf.keep(
        tf.stack([
          losses.sum(),
          countCorrect(logits, wanted),
          squaredError(logits, wanted).sum(),
        ]).div(rowsAnImage) as tf.Tensor1D,
      );
      const loss = rows === undefined ? losses.mean() : losses.sum().div(rowsAnImage * rows.of);
      return (lossScale?.scaled(loss as tf.Scalar) ?? loss) as tf.Scalar;
    }, [...weights.values()]);
    value.dispose();
    const own = new Map(
      Array.from(weights, ([name, weight]) => [name, grads[weight.name]!]),
    );
    const gradients = rows === undefined ? own : sumGradients(own, { wire });
    const number = updates.toFloat().add(1) as tf.Scalar;
    update(options, { weights, gradients, learningRate, step: number });
    const result = released(sums!);
    return rows === undefined ? result : sumOverWorkers(result, { name: "sums" });
  });
}

/** Moves weights and averages by the gradients of the loss, or of the scaled loss. */
function update(
  { optimizer, averages, lossScale }: TrainStepOptions,
  { weights, gradients, learningRate, step }: UpdateInputs & { weights: Named<tf.Variable> },
): void {
  const apply = (gradients: Named<tf.Tensor>) => {
    optimizer.update({ gradients, learningRate, step });
    averages?.update(step);
  };
  if (lossScale === undefined) return apply(gradients);
  const changed = [weights, optimizer.slots, averages?.slots ?? new Map()];
  const variables = changed.flatMap((named) => [...named.values()]);
  lossScale.update({ gradients, variables, apply });
}

/**
 * Steps of training one after the other, to be recorded as one.
 *
 * @returns The sums of each step, as of `trainStep`; the caller disposes them.
 */
export function trainSteps(
  options: TrainStepOptions,
  batches: readonly StepInputs[],
): tf.Tensor1D[] {
  return batches.map((batch) => trainStep(options, batch));
}

/** A kept tensor given back to the scope that is open, whose result it is. */
function released<T extends tf.Tensor>(tensor: T): T {
  const copy = tensor.clone();
  tensor.dispose();
  return copy;
}
