import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { capture, permutation, tf } from "../../lib/tensorflow/mod.ts";
import { featureExamples } from "../../lib/training/examples.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { measureStatistics } from "../../lib/training/precise_statistics.ts";
import { distance } from "../vgg19/distance.ts";
import { TINY_FEATURES, tinyClassifier, tinySettings } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

const COUNT = 12;

function setUp(preciseStatistics: number) {
  const classifier = tinyClassifier();
  const values = Float32Array.from({ length: COUNT * TINY_FEATURES }, (_, i) => Math.sin(i * i));
  const images = {
    indices: Uint32Array.from({ length: COUNT }, (_, i) => i),
    labels: new Uint16Array(COUNT),
    count: COUNT,
    images: new Uint8Array(0),
  };
  const plan = {
    settings: tinySettings({ head: { preciseStatistics } }).head,
    train: featureExamples({ of: images, values }, images),
  };
  const measure = async (signal?: AbortSignal) => {
    using features = capture((features: tf.Tensor) => features.clone() as tf.Tensor2D);
    await measureStatistics(plan, { classifier, features, seed: 4, signal });
  };
  return { classifier, values, measure };
}

testOnBackends("measureStatistics() finds mean and variance behind the layers before", async () => {
  const { classifier, values, measure } = setUp(8);
  const weights = namedWeights([classifier.base, classifier.head]);
  const numbers = () =>
    new Map(Array.from(weights, ([name, weight]) => [name, [...weight.dataSync()]]));
  const before = numbers();
  await measure();
  const after = numbers();
  const chosen = permutation(COUNT, { seed: 4, step: 0, use: "statistics" }).subarray(0, 8);
  const [mean, variance] = tf.tidy(() => {
    const [_input, dense1, , dense2] = classifier.head.layers;
    const features = tf.gather(tf.tensor2d(values, [COUNT, TINY_FEATURES]), [...chosen]);
    const moments = tf.moments(dense2!.apply(dense1!.apply(features)) as tf.Tensor, 0);
    return [moments.mean.dataSync(), moments.variance.dataSync()];
  });
  const changed = [...after.keys()].filter((name) =>
    String(after.get(name)) !== String(before.get(name))
  );
  assertEquals(changed.length, 2);
  assert(changed[0]!.endsWith("moving_mean") && changed[1]!.endsWith("moving_variance"));
  assertLess(distance(after.get(changed[0]!)!, mean!), 1e-5);
  assertLess(distance(after.get(changed[1]!)!, variance!), 1e-5);
  classifier.dispose();
});

testOnBackends("measureStatistics() takes every image where more are wanted", async () => {
  const [all, more] = [setUp(COUNT), setUp(1000)];
  await all.measure();
  await more.measure();
  const [one, other] = [all, more].map(({ classifier }) =>
    classifier.head.weights.map((weight) => [...weight.read().dataSync()])
  );
  assertEquals(one, other);
  all.classifier.dispose();
  more.classifier.dispose();
});

testOnBackends(
  "measureStatistics() that is stopped leaves the statistics as they are",
  async () => {
    const { classifier, measure } = setUp(8);
    const numbers = () => classifier.head.weights.map((weight) => [...weight.read().dataSync()]);
    const before = numbers();
    await assertRejects(() => measure(AbortSignal.abort(new Error("stopped"))), Error, "stopped");
    assertEquals(numbers(), before);
    classifier.dispose();
  },
);
