// Real Keras and ONNX Runtime load what is exported. KERAS_PYTHON names a Python that has them (see
// tests/keras/make_fixtures.py); without it committed numbers stand in, in the tests beside this one.
import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { Classifier } from "../../../lib/training/classifier.ts";
import { restoreWeights } from "../../../lib/training/checkpoint.ts";
import { allowed } from "../../allowed.ts";
import { withFolder } from "../../files/with_folder.ts";
import { hasNative } from "../../tensorflow/backends.ts";
import { stateOf } from "../../training/tiny.ts";
import { FORMULA_IMAGES, formulaImages, formulaSource } from "./formula_source.ts";
import { largestDifference } from "./keras_numbers.ts";
import { writeExports } from "./write_exports.ts";

const python = allowed("env") ? Deno.env.get("KERAS_PYTHON") : undefined;
const SCRIPT = fromFileUrl(new URL("../../keras/exports.py", import.meta.url));

for (const inputSize of [32, 64]) {
  Deno.test({
    name: `exports of the whole network at ${inputSize} pixels predict alike in Keras and ONNX`,
    ignore: python === undefined || !hasNative || !allowed("read", "write", "run", "ffi"),
    fn: () =>
      withFolder(async (folder) => {
        const classNames = Array.from("0123456789");
        const source = formulaSource({ imageSide: 32, inputSize, classNames });
        await writeExports(source, folder);
        const { success, stdout, stderr } = await new Deno.Command(python!, {
          args: [SCRIPT, folder],
        }).output();
        assert(success, new TextDecoder().decode(stderr));
        const found: Record<string, number[][]> = JSON.parse(new TextDecoder().decode(stdout));
        const own = await probabilitiesOf(source);
        for (const [format, rows] of Object.entries(found)) {
          const difference = largestDifference(own, rows.flat());
          assert(difference < 1e-5, `${format}: ${difference}`);
        }
      }),
  });
}

/** What the program itself computes, in float32. */
async function probabilitiesOf(source: ReturnType<typeof formulaSource>) {
  await tf.setBackend("tensorflow");
  const classifier = new Classifier(source);
  restoreWeights(classifier, { ...source, state: stateOf() });
  const { imageSide } = source;
  const probabilities = tf.tidy(() => {
    const shape = [FORMULA_IMAGES, imageSide, imageSide, 3] as [number, number, number, number];
    return tf.softmax(classifier.logits(tf.tensor4d(formulaImages(imageSide), shape)));
  });
  const values = await probabilities.data();
  probabilities.dispose();
  classifier.dispose();
  return values;
}
