import { assert, assertEquals, assertLess, assertStrictEquals } from "@std/assert";
import type { PhaseName } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { capture, tf } from "../../lib/tensorflow/mod.ts";
import type { Classifier } from "../../lib/training/classifier.ts";
import { mirrorSome } from "../../lib/training/augmentation/mirror.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { createOptimizer } from "../../lib/training/optimizers/create_optimizer.ts";
import { planPhase } from "../../lib/training/phase_plans.ts";
import { forwardPass } from "../../lib/training/predict.ts";
import { runData } from "../../lib/training/run_data.ts";
import { type PhasePlan, trainEpoch } from "../../lib/training/train_epoch.ts";
import { type StepInputs, trainSteps } from "../../lib/training/train_step.ts";
import { namesIn } from "../files/with_folder.ts";
import { distance } from "../vgg19/distance.ts";
import { stateOf, type TinyChanges, tinyClassifier, tinyDataset, tinySettings } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

/** Plans a phase of a tiny run. */
function planOf(
  name: PhaseName,
  { classifier, folder, changes = {} }: {
    classifier: Classifier;
    folder: string;
    changes?: TinyChanges;
  },
): Promise<PhasePlan> {
  const settings = tinySettings(changes);
  return planPhase(name, {
    settings,
    classifier,
    precision: "float32",
    data: runData(tinyDataset(), settings),
    features: { folder, key: { weights: "tiny" } },
    reporter: silentReporter,
  });
}

/** Trains one epoch of a plan, and gives what it added up to. */
async function trainOnce(plan: PhasePlan) {
  const { settings, weights } = plan;
  const { labelSmoothing } = settings;
  const optimizer = createOptimizer(settings, { weights, steps: 3 });
  using step = capture((batches: StepInputs[]) =>
    trainSteps({ ...plan, optimizer, labelSmoothing }, batches)
  );
  const { sums } = await trainEpoch(plan, {
    step,
    state: stateOf({ phase: plan.name }),
    seed: 5,
    classes: 10,
    onStep: () => Promise.resolve("continue"),
    reporter: silentReporter,
  });
  optimizer.dispose();
  return sums;
}

/** The probabilities of a plan's validation examples. */
async function validationOf({ validation, predict }: PhasePlan): Promise<Float32Array> {
  using forward = capture((inputs: tf.Tensor) => tf.softmax(predict(inputs)));
  return await forwardPass(validation, { forward: forward.run });
}

function numbersOf(model: tf.LayersModel): Map<string, Float32Array> {
  const weights = namedWeights([model]);
  return new Map(Array.from(weights, ([name, w]) => [name, w.dataSync<"float32">().slice()]));
}

testTraining("planPhase() trains the head alike on features and on images", async ({ folder }) => {
  const results = [];
  for (const featureCache of [true, false]) {
    const classifier = tinyClassifier();
    const plan = await planOf("head", { classifier, folder, changes: { featureCache } });
    const sums = await trainOnce(plan);
    const probabilities = await validationOf(plan);
    results.push({ sums, probabilities, head: numbersOf(classifier.head) });
    classifier.dispose();
  }
  const [cached, plain] = results;
  // To float32 rounding: batches of another size are added up in another order.
  assertLess(Math.abs(cached!.sums.loss - plain!.sums.loss) / plain!.sums.loss, 1e-5);
  assertEquals(cached!.sums.images, plain!.sums.images);
  assertLess(distance(cached!.probabilities, plain!.probabilities), 1e-4);
  for (const [name, numbers] of plain!.head) {
    assertLess(distance(cached!.head.get(name)!, numbers), 1e-4, name);
  }
});

for (const featureCache of [true, false]) {
  testTraining(
    `planPhase() keeps the frozen base to the bit, featureCache ${featureCache}`,
    async ({ folder }) => {
      const classifier = tinyClassifier();
      const [base, head] = [numbersOf(classifier.base), numbersOf(classifier.head)];
      await trainOnce(await planOf("head", { classifier, folder, changes: { featureCache } }));
      assertEquals(numbersOf(classifier.base), base);
      for (const [name, numbers] of numbersOf(classifier.head)) {
        assert(numbers.some((number, i) => number !== head.get(name)![i]), name);
      }
      classifier.dispose();
    },
  );
}

testTraining("planPhase() trains every weight of the whole network", async ({ folder }) => {
  const classifier = tinyClassifier();
  await planOf("head", { classifier, folder });
  // All weights from the first step on, because trainOnce() knows of no stages of unfreezing.
  const changes = { fineTune: { unfreezeOver: 0 } };
  const plan = await planOf("fineTune", { classifier, folder, changes });
  const { base, head } = classifier;
  assertEquals(
    [...plan.weights.keys()],
    [...namedWeights([base, head]).keys()].filter((name) => !name.includes("moving")),
  );
  const before = [numbersOf(base), numbersOf(head)];
  await trainOnce(plan);
  [numbersOf(base), numbersOf(head)].forEach((after, i) => {
    for (const [name, numbers] of after) {
      assert(numbers.some((number, at) => number !== before[i]!.get(name)![at]), name);
      assert(numbers.every(Number.isFinite), name);
    }
  });
  classifier.dispose();
});

testTraining("planPhase() trains the head's own weights and no statistics", async ({ folder }) => {
  const classifier = tinyClassifier();
  const { weights } = await planOf("head", { classifier, folder });
  const all = namedWeights([classifier.head]);
  assertEquals([...weights.keys()], [...all.keys()].filter((name) => !name.includes("moving")));
  for (const [name, weight] of weights) assertStrictEquals(weight, all.get(name));
  assertEquals(classifier.base.trainableWeights, []);
  classifier.dispose();
});

testTraining(
  "planPhase() keeps no features where the head's images are mirrored",
  async ({ folder }) => {
    const classifier = tinyClassifier();
    const changes = { head: { mirror: true } };
    const plan = await planOf("head", { classifier, folder, changes });
    assertEquals(await namesIn(folder), []);
    const rows = Uint32Array.from({ length: 16 }, (_, row) => row);
    const mirrored = tf.tidy(() => {
      const [images, step] = [plan.train.inputs(rows), tf.scalar(0, "int32")];
      const random = { seed: 5, step };
      const targets = tf.oneHot(new Array(16).fill(0), 10).toFloat() as tf.Tensor2D;
      const seen = plan.augment?.({ inputs: images!, targets }, step as tf.Scalar);
      const [given, expected, straight] = [
        plan.forward(seen!.inputs, step),
        classifier.logits(mirrorSome(images as tf.Tensor4D, random), { training: true, random }),
        classifier.logits(images, { training: true, random }),
      ].map((logits) => logits.dataSync());
      assertEquals(given, expected);
      return distance(given!, straight!) > 0.01;
    });
    assert(mirrored);
    classifier.dispose();
  },
);

testTraining("planPhase() keeps test features of their own to validate on", async ({ folder }) => {
  const classifier = tinyClassifier();
  const changes = { data: { validateOn: "test" as const, validationImages: 0 } };
  const cached = await planOf("head", { classifier, folder, changes });
  assertEquals((await namesIn(folder)).length, 2);
  assertEquals([cached.train.count, cached.validation.count], [50, 10]);
  const plain = await planOf("head", {
    classifier,
    folder,
    changes: { ...changes, featureCache: false },
  });
  assertEquals(cached.validation.labels, plain.validation.labels);
  const [byFeatures, byImages] = [await validationOf(cached), await validationOf(plain)];
  assertLess(distance(byFeatures, byImages), 1e-5);
  classifier.dispose();
});
