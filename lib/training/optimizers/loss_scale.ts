import { assignInPlace, type ComputePrecision, tf } from "../../tensorflow/mod.ts";
import type { Named } from "./optimizer.ts";

/** How the scale of a loss moves. */
export interface LossScaleOptions {
  /** The scale of the first step. @default 2 ** 15 */
  initialScale?: number;
  /** After so many steps in a row whose gradients are finite the scale is doubled. @default 2000 */
  growthSteps?: number;
}

/** An update of the weights that is to stand only where their gradients are finite. */
export interface ScaledUpdate {
  /** The gradients of the scaled loss, by the weight's name. */
  gradients: Named<tf.Tensor>;
  /** All that the update changes: weights, slots, averages. */
  variables: readonly tf.Variable[];
  /** Makes the update, from gradients of the loss itself. */
  apply(gradients: Named<tf.Tensor>): void;
}

/**
 * Scales the loss while training in float16, whose numbers end at 6e-8 below and at 65504 above: the
 * small gradients of a scaled loss stay above the former (Micikevicius et al., "Mixed precision
 * training", arXiv 1710.03740). The scale is as high as it can be, by the rule and with the defaults
 * of Keras's `LossScaleOptimizer`: a step with a gradient that is not finite changes nothing but the
 * scale, which it halves; many steps without one double it.
 *
 * Optimizers count such a step as one of theirs, where Keras does not: Adam's correction of its start
 * is that of a step later.
 */
export class LossScale {
  /** The scale and the steps since it last moved, saved with a checkpoint. */
  readonly slots: Named<tf.Variable>;
  readonly #scale: tf.Variable;
  readonly #steps: tf.Variable;
  readonly #growthSteps: number;

  /** Starts from a high scale, which falls sooner than a low one would rise. */
  constructor({ initialScale = 2 ** 15, growthSteps = 2000 }: LossScaleOptions = {}) {
    const variable = (value: number) => tf.tidy(() => tf.variable(tf.scalar(value), false));
    this.#scale = variable(initialScale);
    this.#steps = variable(0);
    this.#growthSteps = growthSteps;
    this.slots = new Map([["loss_scale/scale", this.#scale], ["loss_scale/steps", this.#steps]]);
  }

  /** The loss whose gradients `update` takes. @returns float32 scalar; the caller disposes it. */
  scaled(loss: tf.Scalar): tf.Scalar {
    return loss.mul(this.#scale);
  }

  /** Updates the weights where all gradients are finite, and moves the scale. */
  update({ gradients, variables, apply }: ScaledUpdate): void {
    tf.tidy(() => {
      const finite = Array.from(gradients.values(), (gradient) => tf.isFinite(gradient).all());
      const isFinite = tf.stack(finite).all();
      // Sums, so that they are read here: a clone's value would be read after the update.
      const before = variables.map((variable) => variable.add(0));
      const scale = this.#scale.add(0);
      const divisor = inFull(scale);
      apply(
        new Map(Array.from(gradients, ([name, gradient]) => {
          // Where the update is not to stand it is made all the same, with nothing that spreads.
          const sound = tf.where(isFinite, gradient, tf.zerosLike(gradient));
          return [name, sound.div(divisor)];
        })),
      );
      for (const [place, variable] of variables.entries()) {
        assignInPlace(variable, tf.where(isFinite, variable, before[place]!));
      }
      this.#move(scale, isFinite);
    });
  }

  #move(scale: tf.Tensor, isFinite: tf.Tensor): void {
    const steps = this.#steps.add(1);
    const grows = steps.equal(this.#growthSteps);
    const risen = tf.where(grows, scale.mul(2), scale);
    this.#scale.assign(tf.where(isFinite, risen, scale.mul(0.5)));
    const isCounted = isFinite.logicalAnd(grows.logicalNot());
    this.#steps.assign(tf.where(isCounted, steps, tf.scalar(0)));
  }

  /**
   * Makes sure that steps still change something.
   *
   * @throws {RangeError} Where the scale has fallen below 1: the gradients of the loss itself are not
   * finite in float16.
   */
  async check(): Promise<void> {
    const [scale] = await this.#scale.data();
    if (scale! >= 1) return;
    throw new RangeError(
      `Cannot go on training: gradients are not finite, though the loss was scaled down to ${scale}; ` +
        "lower the learning rate",
    );
  }

  /** Frees the scale. */
  dispose(): void {
    for (const slot of this.slots.values()) slot.dispose();
  }
}

/** The scale that training in a precision wants; none where the precision has float32's range. */
export function lossScaleFor(precision: ComputePrecision): LossScale | undefined {
  return precision === "float16" ? new LossScale() : undefined;
}

/**
 * A scalar such that what is computed with it is computed in float32: TensorFlow's rewriter leaves
 * what follows a mean as it is, where it might take a product's gradient on in float16, to nothing.
 */
function inFull(scalar: tf.Tensor): tf.Tensor {
  return tf.stack([scalar, scalar]).mean();
}
