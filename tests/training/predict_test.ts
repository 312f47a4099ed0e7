import {
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
} from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { imageExamples } from "../../lib/training/examples.ts";
import {
  breath,
  captureForward,
  extractFeatures,
  forwardPass,
  predictProbabilities,
} from "../../lib/training/predict.ts";
import { distance } from "../vgg19/distance.ts";
import { tinyClassifier, tinyDataset } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

/** Five examples, `[row, 10 row]`. */
const EXAMPLES = {
  count: 5,
  inputs: (rows: Uint32Array) =>
    tf.tensor2d(Array.from(rows, (row) => [row, 10 * row]), [rows.length, 2]),
};

testOnBackends(
  "forwardPass() passes every example in order, however large a batch is",
  async () => {
    for (const batchSize of [1, 2, 5, 256]) {
      const sizes: number[] = [];
      const forward = (inputs: tf.Tensor) => {
        sizes.push(inputs.shape[0]!);
        return Promise.resolve(inputs.add(1) as tf.Tensor2D);
      };
      const values = await forwardPass(EXAMPLES, { forward, batchSize });
      assertEquals([...values], [1, 1, 2, 11, 3, 21, 4, 31, 5, 41]);
      assertEquals(Math.max(...sizes), Math.min(batchSize, 5));
    }
  },
);

testOnBackends("forwardPass() gives nothing for no examples", async () => {
  const forward = (inputs: tf.Tensor) => Promise.resolve(inputs as tf.Tensor2D);
  assertEquals((await forwardPass({ ...EXAMPLES, count: 0 }, { forward })).length, 0);
});

testOnBackends("forwardPass() says how far it is, where it has a title", async () => {
  const said: unknown[] = [];
  const reporter = {
    info() {},
    warn() {},
    progress(...start: [string, number, string]) {
      said.push(start);
      return { update: (done: number) => void said.push(done), end: () => void said.push("end") };
    },
  };
  const forward = (inputs: tf.Tensor) => Promise.resolve(inputs.add(0) as tf.Tensor2D);
  await forwardPass(EXAMPLES, { forward, batchSize: 2, reporter });
  assertEquals(said, []);
  await forwardPass(EXAMPLES, { forward, batchSize: 2, reporter, title: "features" });
  assertEquals(said, [["features", 5, "images"], 2, 4, 5, "end"]);
});

testOnBackends("forwardPass() frees the examples where the network fails", async () => {
  const forward = () => Promise.reject(new Error("out of memory"));
  await assertRejects(() => forwardPass(EXAMPLES, { forward }), Error, "out of memory");
});

testOnBackends("captureForward() gives each row as the network alone does", async () => {
  const weight = tf.tidy(() => tf.variable(tf.tensor2d([[1, 2], [3, 4]])));
  const network = (inputs: tf.Tensor) => tf.matMul(inputs as tf.Tensor2D, weight) as tf.Tensor2D;
  for (const frozen of [false, true]) {
    using forward = captureForward(network, { frozen });
    for (const count of [1, 2, 5]) {
      const { inputs } = EXAMPLES;
      const rows = inputs(Uint32Array.from({ length: count }, (_, row) => row));
      const found = await forward.run(rows);
      const expected = network(rows);
      assertEquals([...found.dataSync()], [...expected.dataSync()]);
      tf.dispose([rows, found, expected]);
    }
  }
  weight.dispose();
});

testOnBackends("predictProbabilities() gives the softmax of the logits", async () => {
  const classifier = tinyClassifier();
  const { images, labels } = tinyDataset().test;
  const examples = imageExamples({ count: 5, images, labels }, [32, 32, 3]);
  const probabilities = await predictProbabilities(examples, {
    classifier,
    precision: "float32",
    batchSize: 2,
  });
  const expected = tf.tidy(() =>
    tf.softmax(classifier.logits(examples.inputs(Uint32Array.of(0, 1, 2, 3, 4)))).dataSync()
  );
  assertLess(distance(probabilities, expected), 1e-5);
  for (let row = 0; row < 5; row++) {
    const sum = probabilities.subarray(10 * row, 10 * row + 10).reduce((sum, p) => sum + p, 0);
    assertAlmostEquals(sum, 1, 1e-5);
  }
  classifier.dispose();
});

testOnBackends(
  "predictProbabilities() takes the mean with the mirror image when told to",
  async () => {
    const classifier = tinyClassifier();
    const { test } = tinyDataset();
    const examples = imageExamples({ ...test, count: 5 }, [32, 32, 3]);
    const options = { classifier, precision: "float32" } as const;
    const plain = await predictProbabilities(examples, options);
    const mirrored = await predictProbabilities(
      { count: 5, inputs: (rows) => tf.tidy(() => examples.inputs(rows).reverse(2)) },
      options,
    );
    const mean = await predictProbabilities(examples, { ...options, testTime: "mirror" });
    assertLess(distance(mean, plain.map((value, at) => (value + mirrored[at]!) / 2)), 1e-6);
    assertGreater(distance(mean, plain), 1e-4);
    classifier.dispose();
  },
);

testOnBackends("extractFeatures() gives what the base makes of each image", async () => {
  const classifier = tinyClassifier();
  const { test } = tinyDataset();
  const examples = imageExamples({ ...test, count: 3 }, [32, 32, 3]);
  const features = await extractFeatures(examples, { classifier, precision: "float32" });
  const expected = tf.tidy(() =>
    classifier.features(examples.inputs(Uint32Array.of(0, 1, 2))).dataSync()
  );
  assertEquals(features.length, 3 * classifier.featureUnits);
  assertLess(distance(features, expected as Float32Array), 1e-5);
  classifier.dispose();
});

Deno.test("breath() lets timers have their turn", async () => {
  let turn = false;
  setTimeout(() => turn = true);
  const start = performance.now();
  while (!turn && performance.now() - start < 1000) await breath();
  assertEquals(turn, true);
});
