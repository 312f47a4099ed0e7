import { assertAlmostEquals, assertEquals } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { countCorrect, crossEntropy, squaredError } from "../../lib/training/losses.ts";
import fixture from "../testdata/keras/losses.json" with { type: "json" };
import { testOnBackends } from "./with_backend.ts";

// Told by the issue: loss, mse and accuracy to 1e-6 of Keras's.
const TOLERANCE = 1e-6;

/** Runs a body on the fixture's logits and targets, and frees all that it makes. */
function onFixture(body: (logits: tf.Tensor2D, targets: tf.Tensor2D) => void): void {
  tf.tidy(() => {
    const logits = tf.tensor2d(fixture.logits);
    const targets = tf.oneHot(fixture.labels, 10).toFloat() as tf.Tensor2D;
    body(logits, targets);
  });
}

function assertClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  assertEquals(actual.length, expected.length);
  expected.forEach((value, i) => {
    assertAlmostEquals(actual[i]!, value, TOLERANCE * Math.max(1, Math.abs(value)));
  });
}

testOnBackends("crossEntropy() is Keras's for each image, extreme logits among them", () => {
  onFixture((logits, targets) => {
    assertClose(crossEntropy(logits, targets).dataSync(), fixture.crossEntropy);
    const mean = crossEntropy(logits, targets).mean().dataSync();
    assertClose(mean, [fixture.meanCrossEntropy]);
  });
});

testOnBackends("crossEntropy() smooths labels as Keras does", () => {
  onFixture((logits, targets) => {
    const losses = crossEntropy(logits, targets, { labelSmoothing: 0.1 });
    assertClose(losses.mean().dataSync(), [fixture.smoothedCrossEntropy]);
  });
});

testOnBackends("crossEntropy() has Keras's gradient", () => {
  onFixture((logits, targets) => {
    const loss = (x: tf.Tensor) => crossEntropy(x as tf.Tensor2D, targets).mean();
    assertClose(tf.grad(loss)(logits).dataSync(), fixture.gradient.flat());
  });
});

testOnBackends("squaredError() is Keras's", () => {
  onFixture((logits, targets) => {
    assertClose(squaredError(logits, targets).mean().dataSync(), [fixture.mse]);
  });
});

testOnBackends("countCorrect() is Keras's accuracy", () => {
  onFixture((logits, targets) => {
    const share = countCorrect(logits, targets).dataSync()[0]! / fixture.labels.length;
    assertClose([share], [fixture.accuracy]);
  });
});
