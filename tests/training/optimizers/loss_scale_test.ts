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

/** A tensor's numbers to float16, as products on a GPU take them in and give them back. */
function half(tensor: tf.Tensor): tf.Tensor {
  return tf.tensor(Float32Array.from(new Float16Array(tensor.dataSync())), tensor.shape);
}

/** The product of two matrices in float16, its gradients too. */
const halfProduct = tf.customGrad((...inputs) => {
  const [x, w, save] = inputs as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
  save([x, w]);
  return {
    value: half(tf.matMul(half(x), half(w))),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [error, a, b] = [dy, ...saved].map(half) as [tf.Tensor, tf.Tensor, tf.Tensor];
      return [half(tf.matMul(error, b, false, true)), half(tf.matMul(a, error, true, false))];
    },
  };
});

testOnBackends("LossScale saves gradients that are too small for float16", () => {
  const small = 1e-9;
  const gradients = [undefined, new LossScale()].map((lossScale) => {
    const weight = tf.tidy(() => tf.variable(tf.ones([2, 2])));
    const numbers = tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const loss = halfProduct(tf.tensor2d([[1, 3]]), weight).sum().mul(small) as tf.Scalar;
        return lossScale?.scaled(loss) ?? loss;
      }, [weight]);
      const gradients = new Map([["kernel", grads[weight.name]!]]);
      let numbers: number[] = [];
      const apply = (gradients: Named<tf.Tensor>) => {
        numbers = [...gradients.get("kernel")!.dataSync()];
      };
      if (lossScale === undefined) apply(gradients);
      else lossScale.update({ gradients, variables: [], apply });
      return numbers;
    }) as unknown as number[];
    tf.dispose(weight);
    lossScale?.dispose();
    return numbers;
  });
  assertEquals(gradients[0], [0, 0, 0, 0]);
  [1, 1, 3, 3].forEach((wanted, i) =>
    assertAlmostEquals(gradients[1]![i]! / small, wanted, wanted * 2 ** -11)
  );
});

testOnBackends("LossScale.scaled() multiplies the loss by 2 ** 15 at first", () => {
  const lossScale = new LossScale();
  const scaled = tf.tidy(() => lossScale.scaled(tf.scalar(0.5)).dataSync()[0]!);
  assertAlmostEquals(scaled, 2 ** 14);
  lossScale.dispose();
});
