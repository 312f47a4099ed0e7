import { assert, assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { Classifier, type ForwardOptions } from "../../lib/training/classifier.ts";
import { enlarge, HEAD_LAYERS, parameterCount, VGG19_BLOCKS } from "../../lib/vgg19/mod.ts";
import { formula } from "../vgg19/formula.ts";
import { CLASS_NAMES, TINY_FEATURES, TINY_NETWORK, tinyClassifier } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

const images = () => tf.tidy(() => tf.tensor(formula(2 * 3072, 1, 127), [2, 32, 32, 3]).add(127));

testOnBackends("Classifier is the published network where nothing else is said", () => {
  const classifier = new Classifier({ inputSize: 32, classNames: CLASS_NAMES });
  assertEquals(classifier.blocks, VGG19_BLOCKS);
  assertEquals(classifier.hiddenLayers, HEAD_LAYERS);
  assertEquals(classifier.featureUnits, 512);
  assertEquals(classifier.base.countParams(), parameterCount());
  assertEquals(classifier.head.outputShape, [null, 10]);
  classifier.dispose();
});

testOnBackends("Classifier gives the same logits by features as at once", () => {
  const classifier = tinyClassifier();
  const x = images();
  const features = classifier.features(x);
  assertEquals(features.shape, [2, TINY_FEATURES]);
  const [byFeatures, atOnce] = [classifier.logitsOfFeatures(features), classifier.logits(x)];
  assertEquals(atOnce.shape, [2, 10]);
  assertEquals(byFeatures.arraySync(), atOnce.arraySync());
  assert(new Set(atOnce.dataSync()).size > 2);
  tf.dispose([x, features, byFeatures, atOnce]);
  classifier.dispose();
});

testOnBackends("Classifier enlarges images to the size that it sees them at", () => {
  const shape = { inputSize: 64, classNames: CLASS_NAMES, ...TINY_NETWORK };
  const classifier = new Classifier(shape);
  classifier.initialise({ seed: 1, base: true });
  assertEquals(classifier.featureUnits, 8 * 8 * 6);
  const x = images();
  tf.tidy(() => {
    const large = enlarge(x, { size: 64 });
    assertEquals([...classifier.features(x).dataSync()], [
      ...classifier.features(large).dataSync(),
    ]);
  });
  x.dispose();
  classifier.dispose();
});

testOnBackends("Classifier drops out in training calls only, by seed and step", () => {
  const classifier = tinyClassifier();
  const x = tf.ones([2, TINY_FEATURES]);
  const logits = (step: number) => {
    const options = { training: true, random: { seed: 1, step } };
    return tf.tidy(() => classifier.logitsOfFeatures(x, options).arraySync());
  };
  const first = logits(0);
  assertEquals(logits(0), first);
  assert(String(logits(1)) !== String(first));
  x.dispose();
  classifier.dispose();
});

testOnBackends("Classifier passes features under several dropout masks while training", () => {
  const classifier = tinyClassifier();
  const x = tf.ones([2, TINY_FEATURES]);
  tf.tidy(() => {
    const random = { seed: 1, step: 0 };
    const rows = (options: ForwardOptions) =>
      classifier.logitsOfFeatures(x, options).arraySync().map(String);
    const several = rows({ training: true, random, dropoutSamples: 4 });
    assertEquals([several.length, new Set(several).size], [8, 8]);
    assertEquals(rows({ dropoutSamples: 4 }), rows({}));
    assertEquals(rows({ training: true, random, dropoutSamples: 1 }).length, 2);
  });
  x.dispose();
  classifier.dispose();
});

testOnBackends("initialise() repeats, and leaves the base alone where it is told to", () => {
  const numbers = (model: tf.LayersModel) => model.weights.map((w) => [...w.read().dataSync()]);
  const [one, same, other] = [{ seed: 1 }, { seed: 1 }, { seed: 2 }].map(tinyClassifier);
  assertEquals(numbers(same!.base), numbers(one!.base));
  assertEquals(numbers(same!.head), numbers(one!.head));
  assert(String(numbers(other!.head)) !== String(numbers(one!.head)));
  same!.initialise({ seed: 2, base: false });
  assertEquals(numbers(same!.base), numbers(one!.base));
  assertEquals(numbers(same!.head), numbers(other!.head));
  for (const classifier of [one!, same!, other!]) classifier.dispose();
});

Deno.test("Classifier refuses images that its pooling would leave nothing of", () => {
  assertThrows(() => new Classifier({ inputSize: 16, classNames: CLASS_NAMES }), RangeError);
});
