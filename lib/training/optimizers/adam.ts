import { tf, updateInPlace } from "../../tensorflow/mod.ts";
import {
  type Named,
  namedSlots,
  type Optimizer,
  required,
  type UpdateInputs,
  zeroSlots,
} from "./optimizer.ts";

/** The settings of {@linkcode Adam}. */
export interface AdamOptions {
  /** Share of the old mean of gradients that stays. @default 0.9 */
  beta1?: number;
  /** Share of the old mean of squared gradients that stays. @default 0.999 */
  beta2?: number;
  /** Added to the root. @default 1e-7 */
  epsilon?: number;
}

/**
 * Adam as Keras 3 has it, with its defaults (Kingma and Ba, "Adam: a method for stochastic
 * optimization", arXiv 1412.6980, the form before section 2.1: both corrections of the start are
 * folded into the rate, and epsilon is added after).
 *
 *     m = m + (1 - beta1) (g - m)
 *     v = v + (1 - beta2) (g^2 - v)
 *     w = w - rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 */
export class Adam implements Optimizer {
  readonly slots: Named<tf.Variable>;
  readonly #weights: Named<tf.Variable>;
  readonly #momentum: Named<tf.Variable>;
  readonly #velocity: Named<tf.Variable>;
  readonly #options: Required<AdamOptions>;

  /** Makes slots of zeros for the weights that it is to move. */
  constructor(weights: Named<tf.Variable>, options: AdamOptions = {}) {
    this.#weights = weights;
    this.#momentum = zeroSlots(weights);
    this.#velocity = zeroSlots(weights);
    this.slots = namedSlots({ momentum: this.#momentum, velocity: this.#velocity });
    this.#options = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, ...options };
  }

  update({ gradients, learningRate, step }: UpdateInputs): void {
    const { beta1, beta2, epsilon } = this.#options;
    tf.tidy(() => {
      const power1 = tf.pow(beta1, step);
      const power2 = tf.pow(beta2, step);
      const corrected = learningRate.mul(tf.sub(1, power2).sqrt()).div(tf.sub(1, power1));
      for (const [name, weight] of this.#weights) {
        const gradient = required(gradients, name);
        const momentum = required(this.#momentum, name);
        const velocity = required(this.#velocity, name);
        const isDone = updateInPlace({
          opName: "ResourceApplyAdam",
          variables: [weight, momentum, velocity],
          inputs: [
            power1,
            power2,
            learningRate,
            ...[beta1, beta2, epsilon].map((number) => tf.scalar(number)),
            gradient,
          ],
        });
        if (isDone) continue;
        tf.tidy(() => {
          momentum.assign(momentum.add(gradient.sub(momentum).mul(1 - beta1)));
          velocity.assign(velocity.add(gradient.square().sub(velocity).mul(1 - beta2)));
          const change = momentum.mul(corrected).div(velocity.sqrt().add(epsilon));
          weight.assign(weight.sub(change));
        });
      }
    });
  }

  dispose(): void {
    for (const slot of this.slots.values()) slot.dispose();
  }
}
