import { assert, assertEquals, assertThrows } from "@std/assert";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { Classifier } from "../../../lib/training/classifier.ts";
import { restoreWeights } from "../../../lib/training/checkpoint.ts";
import { stateOf } from "../../training/tiny.ts";
import { testTraining } from "../../training/with_backend.ts";
import { FORMULA_IMAGES, formulaImages, formulaSource, tinySource } from "./formula_source.ts";
import { kerasNumbers, largestDifference } from "./keras_numbers.ts";

testTraining("exportModel() says what real Keras and ONNX Runtime compute alike", async () => {
  const source = tinySource();
  const classifier = new Classifier(source);
  restoreWeights(classifier, { ...source, state: stateOf() });
  const side = source.imageSide;
  const probabilities = tf.tidy(() => {
    const images = tf.tensor4d(formulaImages(side), [FORMULA_IMAGES, side, side, 3]);
    return tf.softmax(classifier.logits(images));
  });
  const own = await probabilities.data();
  probabilities.dispose();
  classifier.dispose();
  for (const [format, rows] of Object.entries((await kerasNumbers()).probabilities)) {
    const difference = largestDifference(own, rows.flat());
    assert(difference < 1e-5, `${format}: ${difference}`);
  }
});

Deno.test("exportModel() enlarges and preprocesses inside the model, and ends in a softmax", () => {
  const names = (source: ReturnType<typeof tinySource>) =>
    exportModel(source).layers.map(({ name }) => name);
  assertEquals(names(tinySource()).slice(0, 7), [
    "enlarge_permute_1",
    "enlarge_height",
    "enlarge_permute_2",
    "enlarge_width",
    "enlarge_permute_3",
    "preprocess",
    "block1_conv1",
  ]);
  assertEquals(names({ ...tinySource(), imageSide: 32 })[0], "preprocess");
  assertEquals(exportModel(tinySource()).layers.at(-1)!.config.activation, "softmax");
});

Deno.test("exportModel() has every layer of the published network", () => {
  const classNames = Array.from("0123456789");
  const { layers } = exportModel(formulaSource({ imageSide: 32, inputSize: 32, classNames }));
  const count = (kind: string) => layers.filter((layer) => layer.kind === kind).length;
  assertEquals(
    ["Conv2D", "MaxPooling2D", "Dense", "Dropout", "BatchNormalization"].map(count),
    [17, 5, 11, 10, 5],
  );
});

Deno.test("exportModel() throws when a weight is missing", () => {
  const source = tinySource();
  const tensors = new Map(source.tensors);
  tensors.delete("dense_2/bias");
  assertThrows(
    () => exportModel({ ...source, tensors }),
    SyntaxError,
    'Cannot export "formula": it has no "dense_2/bias", must have every weight of its network',
  );
});
