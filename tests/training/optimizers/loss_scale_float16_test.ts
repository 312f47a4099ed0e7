import { assertAlmostEquals, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { capture, type ComputePrecision, tf } from "../../../lib/tensorflow/mod.ts";
import { namedWeights } from "../../../lib/training/named_weights.ts";
import { LossScale } from "../../../lib/training/optimizers/loss_scale.ts";
import type { Named } from "../../../lib/training/optimizers/optimizer.ts";
import { Sgd } from "../../../lib/training/optimizers/sgd.ts";
import { type StepInputs, trainStep } from "../../../lib/training/train_step.ts";
import { testNative } from "../../tensorflow/backends.ts";
import { distance } from "../../vgg19/distance.ts";
import { tinyClassifier } from "../tiny.ts";

testNative("LossScale saves gradients that are too small for float16", () => {
  const small = 1e-9;
  const weight = tf.tidy(() => tf.variable(tf.ones([16, 16])));
  const gradients = [undefined, new LossScale()].map((lossScale) => {
    using step = capture((x: tf.Tensor) => {
      const { grads } = tf.variableGrads(() => {
        const loss = tf.relu(tf.matMul(x, weight)).sum().mul(small) as tf.Scalar;
        return lossScale?.scaled(loss) ?? loss;
      }, [weight]);
      const gradients = new Map([["kernel", grads[weight.name]!]]);
      let result: tf.Tensor | undefined;
      const apply = (own: Named<tf.Tensor>) => {
        result = tf.keep(own.get("kernel")!.clone());
      };
      if (lossScale === undefined) apply(gradients);
      else lossScale.update({ gradients, variables: [], apply });
      const copy = result!.clone();
      result!.dispose();
      return copy;
    }, { precision: "float16" });
    const [value] = tf.tidy(() => step(tf.ones([16, 16])).dataSync());
    lossScale?.dispose();
    return value!;
  });
  assertEquals(gradients[0], 0);
  assertAlmostEquals(gradients[1]! / small, 16, 16 * 2 ** -10);
  weight.dispose();
});

/** How far a step of the whole network moves its weights, by name. */
function stepIn(precision: ComputePrecision): Map<string, Float32Array> {
  const classifier = tinyClassifier();
  const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
  const optimizer = new Sgd(weights, { momentum: 0 });
  const lossScale = precision === "float16" ? new LossScale({ initialScale: 1024 }) : undefined;
  const forward = (images: tf.Tensor, step: tf.Scalar) =>
    classifier.logits(images, { training: true, random: { seed: 1, step } });
  const options = { weights, optimizer, forward, labelSmoothing: 0 };
  using step = capture(
    (batch: StepInputs) => trainStep({ ...options, ...(lossScale && { lossScale }) }, batch),
    { precision },
  );
  const batch = tf.tidy(() => ({
    inputs: tf.randomUniform([8, 32, 32, 3], 0, 255, "int32", 3),
    targets: tf.oneHot(tf.range(0, 8, 1, "int32"), classifier.classNames.length)
      .toFloat() as tf.Tensor2D,
    step: tf.scalar(0, "int32"),
    learningRate: tf.scalar(1),
  }));
  const values = () => new Map(Array.from(weights, ([name, weight]) => [name, weight.dataSync()]));
  const before = values();
  step(batch).dispose();
  const after = values();
  tf.dispose(batch);
  for (const one of [classifier, optimizer, lossScale]) one?.dispose();
  return new Map(
    Array.from(after, ([name, to]) => [
      name,
      Float32Array.from(to, (value, i) => value - before.get(name)![i]!),
    ]),
  );
}

testNative("trainStep() in float16 moves the whole network nearly as in float32", () => {
  const [full, half] = [stepIn("float32"), stepIn("float16")];
  for (const [name, moves] of full) {
    const rounded = half.get(name)!;
    assertLess(distance(rounded, moves), 0.05, name);
    assertNotEquals(rounded, moves, name);
  }
});
