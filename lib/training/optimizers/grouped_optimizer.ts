import { tf, updateInPlace } from "../../tensorflow/mod.ts";
import { clipByGlobalNorm } from "./clip_gradients.ts";
import type { Named, Optimizer, UpdateInputs } from "./optimizer.ts";
import type { WeightGroup } from "./weight_groups.ts";

/** What a `GroupedOptimizer` does beside its groups' rule. */
export interface GroupedOptimizerOptions {
  /** The rule for the weights of one group. */
  create(weights: Named<tf.Variable>): Optimizer;
  /** The norm that all gradients together are scaled down to; 0 leaves them. @default 0 */
  clipNorm?: number;
  /** The step of the phase that is its first update. @default 0 */
  updatesFrom?: number;
}

/**
 * One rule for groups of weights, each with a rate of its own, weight decay, and a step from which
 * on it is trained. Decay is decoupled from the gradient (Loshchilov and Hutter, "Decoupled weight
 * decay regularization", arXiv 1711.05101), by the formula that PyTorch's AdamW and Keras 3 share:
 *
 *     w = w - rate decay w, then the rule's own update
 *
 * A group that joins late counts its steps from there: its slots are zero until then, and the rule's
 * correction of its start comes when it starts.
 */
export class GroupedOptimizer implements Optimizer {
  readonly slots: Named<tf.Variable>;
  readonly #groups: readonly (WeightGroup & { optimizer: Optimizer })[];
  readonly #clipNorm: number;
  readonly #updatesFrom: number;

  /** Makes an optimizer of its own for each group. */
  constructor(groups: readonly WeightGroup[], options: GroupedOptimizerOptions) {
    const { create, clipNorm = 0, updatesFrom = 0 } = options;
    this.#groups = groups.map((group) => ({ ...group, optimizer: create(group.weights) }));
    this.slots = new Map(this.#groups.flatMap(({ optimizer }) => [...optimizer.slots]));
    this.#clipNorm = clipNorm;
    this.#updatesFrom = updatesFrom;
  }

  /** The step at which weights last joined before or at a step of the phase. */
  stageAt(step: number): number {
    return Math.max(...this.#groups.map(({ joins }) => joins).filter((joins) => joins <= step));
  }

  weightsAt(stage?: number): Named<tf.Variable> {
    if (stage === undefined && this.#groups.some(({ joins }) => joins > 0)) {
      throw new TypeError(
        "Cannot tell which weights are trained: some join later than others; give the step's " +
          "`stage`, by the optimizer's `stageAt`",
      );
    }
    const joined = this.#groups.filter(({ joins }) => joins <= (stage ?? 0));
    return new Map(joined.flatMap(({ weights }) => [...weights]));
  }

  update({ gradients, learningRate, step }: UpdateInputs): void {
    tf.tidy(() => {
      const clipped = this.#clipNorm > 0
        ? clipByGlobalNorm(gradients, { clipNorm: this.#clipNorm })
        : gradients;
      for (const { weights, rate, decay, joins, optimizer } of this.#groups) {
        if (![...weights.keys()].every((name) => gradients.has(name))) continue;
        const own = rate === 1 ? learningRate : learningRate.mul(rate) as tf.Scalar;
        if (decay > 0) decayWeights(weights, own.mul(decay));
        // Of an optimizer that started later than the phase, `step` counts from there.
        const before = Math.max(joins - this.#updatesFrom, 0);
        const counted = before === 0 ? step : step.sub(before) as tf.Scalar;
        optimizer.update({ gradients: clipped, learningRate: own, step: counted });
      }
    });
  }

  dispose(): void {
    for (const { optimizer } of this.#groups) optimizer.dispose();
  }
}

function decayWeights(weights: Named<tf.Variable>, share: tf.Tensor): void {
  for (const weight of weights.values()) {
    tf.tidy(() => {
      const isDone = updateInPlace({
        opName: "ResourceApplyGradientDescent",
        variables: [weight],
        inputs: [share, weight],
      });
      if (!isDone) weight.assign(weight.sub(weight.mul(share)));
    });
  }
}
