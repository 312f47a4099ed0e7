import { tf, updateInPlace } from "../tensorflow/mod.ts";
import { type Named, namedSlots, required } from "./optimizers/optimizer.ts";

/** How weights are averaged. */
export interface WeightAveragesOptions {
  /** Share of the average that a step keeps, once it has risen to that; 0 to below 1. */
  decay: number;
}

/**
 * Running averages of weights over the steps of training, which do better on new images than the
 * weights of the last step (Polyak and Juditsky, "Acceleration of stochastic approximation by
 * averaging", 1992). As TensorFlow's `ExponentialMovingAverage` with `num_updates`: the decay rises
 * with the number t of the update, so that the start is soon forgotten.
 *
 *     d = min(decay, (1 + t) / (10 + t))
 *     average = average - (1 - d) (average - weight)
 *
 * Moving statistics of batch normalization are averaged as well: they belong to the weights.
 */
export class WeightAverages {
  /** The averages by `average/<weight>`, saved with a checkpoint. */
  readonly slots: Named<tf.Variable>;
  readonly #weights: Named<tf.Variable>;
  readonly #averages: Named<tf.Variable>;
  readonly #decay: number;

  /**
   * Makes an average for each weight.
   *
   * @param weights All that changes in training; the averages start from what they are now.
   */
  constructor(weights: Named<tf.Variable>, { decay }: WeightAveragesOptions) {
    this.#weights = weights;
    this.#averages = new Map(
      Array.from(weights, ([name, weight]) => [
        name,
        tf.tidy(() => tf.variable(weight.clone(), false)),
      ]),
    );
    this.slots = namedSlots({ average: this.#averages });
    this.#decay = decay;
  }

  /**
   * Moves every average towards its weight; makes no tensor that outlives the call.
   *
   * @param step float32 scalar: the number of the update that the weights have just had, from 1.
   */
  update(step: tf.Scalar): void {
    tf.tidy(() => {
      const decay = tf.minimum(this.#decay, step.add(1).div(step.add(10)));
      const way = tf.sub(1, decay);
      for (const [name, weight] of this.#weights) {
        tf.tidy(() => {
          const average = required(this.#averages, name);
          const difference = average.sub(weight);
          const isDone = updateInPlace({
            opName: "ResourceApplyGradientDescent",
            variables: [average],
            inputs: [way, difference],
          });
          if (!isDone) average.assign(average.sub(difference.mul(way)));
        });
      }
    });
  }

  /** Exchanges weights and averages; a second call puts all back. */
  exchange(): void {
    for (const [name, weight] of this.#weights) {
      tf.tidy(() => {
        const average = required(this.#averages, name);
        const kept = weight.clone();
        weight.assign(average.clone());
        average.assign(kept);
      });
    }
  }

  /** Frees the averages; the weights stay. */
  dispose(): void {
    for (const average of this.#averages.values()) average.dispose();
  }
}
