import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { capture, tf } from "../../../lib/tensorflow/mod.ts";
import { LossScale } from "../../../lib/training/optimizers/loss_scale.ts";
import type { Named, Optimizer } from "../../../lib/training/optimizers/optimizer.ts";
import { Rmsprop } from "../../../lib/training/optimizers/rmsprop.ts";
import { Sgd } from "../../../lib/training/optimizers/sgd.ts";
import fixture from "../../testdata/keras/loss_scale.json" with { type: "json" };
import { distance } from "../../vgg19/distance.ts";
import { testOnBackends } from "../with_backend.ts";

type Inputs = { gradients: Record<string, tf.Tensor>; learningRate: tf.Scalar; step: tf.Scalar };

const { steps, initial_scale: initialScale, growth_steps: growthSteps } = fixture;

/** The rule of one of Keras's runs. */
function ruleOf(name: string, weights: Named<tf.Variable>): Optimizer {
  return name === "sgd" ? new Sgd(weights, { momentum: 0.9 }) : new Rmsprop(weights);
}

/** The gradients of the loss itself, and what the update takes beside them. */
function inputsOf(place: number, learningRate: number): Inputs {
  const { kernel, bias, overflows } = steps[place]!;
  const broken = overflows ? [Infinity, ...bias.slice(1)] : bias;
  return {
    gradients: { kernel: tf.tensor(kernel), bias: tf.tensor(broken) },
    learningRate: tf.scalar(learningRate),
    step: tf.scalar(place + 1),
  };
}

for (const { name, options, after } of fixture.runs) {
  for (const stepsPerCall of [0, 1, steps.length]) {
    const way = stepsPerCall === 0 ? "op by op" : `captured, ${stepsPerCall} steps a call`;
    testOnBackends(`LossScale around ${name}, ${way}, is Keras's with steps that overflow`, () => {
      const weights = new Map(
        Object.entries(fixture.start).map(([key, value]) => [
          key,
          tf.tidy(() => tf.variable(tf.tensor(value))),
        ]),
      );
      const lossScale = new LossScale({ initialScale, growthSteps });
      const optimizer = ruleOf(name, weights);
      const variables = [...weights.values(), ...optimizer.slots.values()];
      const update = (all: Inputs[]) => {
        for (const { gradients, learningRate, step } of all) {
          const scaled = new Map(
            Object.entries(gradients).map(([key, gradient]) => [
              key,
              gradient.mul(lossScale.scaled(tf.scalar(1))),
            ]),
          );
          const apply = (gradients: Named<tf.Tensor>) =>
            optimizer.update({ gradients, learningRate, step });
          lossScale.update({ gradients: scaled, variables, apply });
        }
        return tf.scalar(0);
      };
      using captured = capture(update);
      const count = Math.max(stepsPerCall, 1);
      for (let place = 0; place < steps.length; place += count) {
        const inputs = Array.from(
          { length: count },
          (_, i) => inputsOf(place + i, options.learning_rate),
        );
        const result = stepsPerCall === 0 ? tf.tidy(() => update(inputs)) : captured(inputs);
        tf.dispose([result, inputs]);
        const { scale, ...values } = after[place + count - 1]!;
        assertEquals(lossScale.slots.get("loss_scale/scale")!.dataSync()[0], scale);
        for (const [key, weight] of weights) {
          const expected = [values[key as keyof typeof values]].flat(2) as number[];
          assertLess(distance(weight.dataSync(), expected), 1e-5, `${key}, step ${place + count}`);
        }
      }
      tf.dispose([...weights.values()]);
      optimizer.dispose();
      lossScale.dispose();
    });
  }
}

testOnBackends("LossScale keeps all bits of weights that several steps a call multiply", () => {
  const exact = 1 + 2 ** -20; // float16 would round it to 1
  const weight = tf.tidy(() => tf.variable(tf.fill([16, 16], exact)));
  const lossScale = new LossScale();
  const optimizer = new Sgd(new Map([["kernel", weight]]), { momentum: 0 });
  const step = (x: tf.Tensor) => {
    const product = tf.relu(tf.matMul(tf.relu(x), weight));
    const gradients = new Map([["kernel", tf.zerosLike(weight)]]);
    const rates = { learningRate: tf.scalar(0.1), step: tf.scalar(1) };
    const apply = (gradients: Named<tf.Tensor>) => optimizer.update({ gradients, ...rates });
    lossScale.update({ gradients, variables: [weight], apply });
    return product;
  };
  using steps = capture((x: tf.Tensor) => step(step(x)).mean(), { precision: "float16" });
  tf.tidy(() => {
    steps(tf.ones([16, 16]));
    assertEquals([...weight.dataSync()], Array(256).fill(exact));
  });
  tf.dispose(weight);
  optimizer.dispose();
  lossScale.dispose();
});

testOnBackends("LossScale.scaled() multiplies the loss by 2 ** 15 at first", () => {
  const lossScale = new LossScale();
  const scaled = tf.tidy(() => lossScale.scaled(tf.scalar(0.5)).dataSync()[0]!);
  assertAlmostEquals(scaled, 2 ** 14);
  lossScale.dispose();
});
