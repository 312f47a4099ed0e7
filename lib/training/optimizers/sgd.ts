import { tf, updateInPlace } from "../../tensorflow/mod.ts";
import {
  type Named,
  namedSlots,
  type Optimizer,
  required,
  type UpdateInputs,
  zeroSlots,
} from "./optimizer.ts";

/** The settings of {@linkcode Sgd}. */
export interface SgdOptions {
  /** Share of the last change that goes on; 0 is plain gradient descent. @default 0 */
  momentum?: number;
}

/**
 * Stochastic gradient descent with Nesterov's momentum as Keras 3 has it (Sutskever, Martens, Dahl
 * and Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013).
 *
 *     m = momentum m - rate g
 *     w = w + momentum m - rate g
 */
export class Sgd implements Optimizer {
  readonly slots: Named<tf.Variable>;
  readonly #weights: Named<tf.Variable>;
  readonly #changes: Named<tf.Variable>;
  readonly #momentum: number;

  /** Makes slots of zeros for the weights that it is to move, where there is momentum. */
  constructor(weights: Named<tf.Variable>, { momentum = 0 }: SgdOptions = {}) {
    this.#weights = weights;
    this.#momentum = momentum;
    this.#changes = momentum === 0 ? new Map() : zeroSlots(weights);
    this.slots = namedSlots({ momentum: this.#changes });
  }

  update({ gradients, learningRate }: UpdateInputs): void {
    for (const [name, weight] of this.#weights) {
      tf.tidy(() => {
        const gradient = required(gradients, name);
        const change = this.#changes.get(name);
        const isDone = change === undefined
          ? updateInPlace({
            opName: "ResourceApplyGradientDescent",
            variables: [weight],
            inputs: [learningRate, gradient],
          })
          : updateInPlace({
            opName: "ResourceApplyKerasMomentum",
            variables: [weight, change],
            inputs: [learningRate, gradient, tf.scalar(this.#momentum)],
            switches: ["use_nesterov"],
          });
        if (isDone) return;
        const descent = gradient.mul(learningRate);
        if (change === undefined) {
          weight.assign(weight.sub(descent));
          return;
        }
        change.assign(change.mul(this.#momentum).sub(descent));
        weight.assign(weight.add(change.mul(this.#momentum)).sub(descent));
      });
    }
  }

  dispose(): void {
    for (const slot of this.slots.values()) slot.dispose();
  }
}
