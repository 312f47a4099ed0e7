import { assertAlmostEquals, assertEquals, assertGreaterOrEqual, assertRejects } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { classifyImages } from "../../lib/training/classify_images.ts";
import { CLASS_NAMES, tinyClassifier } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

const IMAGES = [50, 200].map((value) => new Uint8Array(3072).map((_, i) => value + i % 50));

testOnBackends("classifyImages() gives each image's classes, the most probable first", async () => {
  const classifier = tinyClassifier();
  const results = await classifyImages(classifier, IMAGES, { precision: "float32" });
  const expected = tf.tidy(() => {
    const images = tf.stack(IMAGES.map((image) => tf.tensor([...image], [32, 32, 3])));
    return tf.softmax(classifier.logits(images)).arraySync() as number[][];
  });
  assertEquals(results.length, 2);
  results.forEach((classes, row) => {
    assertEquals(classes.map(({ name }) => name).sort(), CLASS_NAMES);
    classes.forEach(({ name, probability }, rank) => {
      assertAlmostEquals(probability, expected[row]![Number(name)]!, 1e-5);
      if (rank > 0) assertGreaterOrEqual(classes[rank - 1]!.probability, probability);
    });
    const sum = classes.reduce((sum, { probability }) => sum + probability, 0);
    assertAlmostEquals(sum, 1, 1e-5);
  });
  classifier.dispose();
});

testOnBackends("classifyImages() refuses an image of another size", async () => {
  const classifier = tinyClassifier();
  await assertRejects(
    () => classifyImages(classifier, [IMAGES[0]!, new Uint8Array(12)], { precision: "float32" }),
    TypeError,
    "Cannot classify image 2: it has 12 numbers, must have 3072",
  );
  assertEquals(await classifyImages(classifier, [], { precision: "float32" }), []);
  classifier.dispose();
});

testOnBackends(
  "classifyImages() ends where a person asks for it, and leaves no tensor",
  async () => {
    const classifier = tinyClassifier();
    const signal = AbortSignal.abort(new Error("stopped"));
    await assertRejects(
      () => classifyImages(classifier, IMAGES, { precision: "float32", signal }),
      Error,
      "stopped",
    );
    classifier.dispose();
  },
);
