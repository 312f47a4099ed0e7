import { tf, updateInPlace } from "../../tensorflow/mod.ts";
import {
  type Named,
  namedSlots,
  type Optimizer,
  required,
  type UpdateInputs,
  zeroSlots,
} from "./optimizer.ts";

/** The settings of {@linkcode Rmsprop}. */
export interface RmspropOptions {
  /** Share of the old mean that stays. @default 0.9 */
  rho?: number;
  /** Added under the root. @default 1e-7 */
  epsilon?: number;
}

/**
 * RMSprop as Keras 3 has it, with its defaults: each gradient is divided by the root of a running
 * mean of its squares (Hinton, "Neural Networks for Machine Learning", lecture 6e, 2012).
 *
 *     v = rho v + (1 - rho) g^2
 *     w = w - rate g / sqrt(v + epsilon)
 */
export class Rmsprop implements Optimizer {
  readonly slots: Named<tf.Variable>;
  readonly #weights: Named<tf.Variable>;
  readonly #velocity: Named<tf.Variable>;
  /** What TensorFlow's op keeps the last change in; without momentum it is never read. */
  readonly #changes: Named<tf.Variable>;
  readonly #rho: number;
  readonly #epsilon: number;

  /** Makes slots of zeros for the weights that it is to move. */
  constructor(weights: Named<tf.Variable>, { rho = 0.9, epsilon = 1e-7 }: RmspropOptions = {}) {
    this.#weights = weights;
    this.#velocity = zeroSlots(weights);
    this.#changes = zeroSlots(weights);
    this.slots = namedSlots({ velocity: this.#velocity });
    this.#rho = rho;
    this.#epsilon = epsilon;
  }

  update({ gradients, learningRate }: UpdateInputs): void {
    for (const [name, weight] of this.#weights) {
      tf.tidy(() => {
        const gradient = required(gradients, name);
        const velocity = required(this.#velocity, name);
        const isDone = updateInPlace({
          opName: "ResourceApplyRMSProp",
          variables: [weight, velocity, required(this.#changes, name)],
          inputs: [
            learningRate,
            ...[this.#rho, 0, this.#epsilon].map((number) => tf.scalar(number)),
            gradient,
          ],
        });
        if (isDone) return;
        velocity.assign(velocity.mul(this.#rho).add(gradient.square().mul(1 - this.#rho)));
        const root = velocity.add(this.#epsilon).sqrt();
        weight.assign(weight.sub(gradient.mul(learningRate).div(root)));
      });
    }
  }

  dispose(): void {
    for (const slot of [...this.slots.values(), ...this.#changes.values()]) slot.dispose();
  }
}
