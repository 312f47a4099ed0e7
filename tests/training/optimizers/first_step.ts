import { capture, tf } from "../../../lib/tensorflow/mod.ts";
import type { Named, Optimizer } from "../../../lib/training/optimizers/optimizer.ts";

/** How far an optimizer's first update moves a weight, op by op and captured. */
export function firstStep(
  create: (weights: Named<tf.Variable>) => Optimizer,
  inputs: { gradient: number; learningRate: number },
): number[] {
  return ["op by op", "captured"].map((way) => {
    const weight = tf.tidy(() => tf.variable(tf.zeros([1])));
    const optimizer = create(new Map([["weight", weight]]));
    const step = tf.scalar(1);
    const update = (step: tf.Scalar) => {
      const gradients = new Map([["weight", tf.tensor1d([inputs.gradient])]]);
      optimizer.update({ gradients, learningRate: tf.scalar(inputs.learningRate), step });
      return step.add(1);
    };
    using captured = capture(update);
    const result = tf.tidy(() => (way === "captured" ? captured : update)(step));
    const [moved] = weight.dataSync();
    optimizer.dispose();
    tf.dispose([weight, step, result]);
    return moved!;
  });
}
