import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { join } from "@std/path";
import { Classifier } from "../../lib/training/classifier.ts";
import { imageExamples } from "../../lib/training/examples.ts";
import { cachedFeatures, type CachedFeaturesOptions } from "../../lib/training/feature_cache.ts";
import { extractFeatures } from "../../lib/training/predict.ts";
import { encodeSafetensors } from "../../lib/training/safetensors.ts";
import { namesIn } from "../files/with_folder.ts";
import { recordingReporter } from "./recording_reporter.ts";
import { CLASS_NAMES, TINY_FEATURES, TINY_NETWORK, tinyClassifier, tinyDataset } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

const KEY = { weights: "a", data: "b", backend: "c" };

/** Three images' features by a cache in a folder, and how often images were looked at. */
function cacheIn(folder: string) {
  const classifier = tinyClassifier();
  const { images, labels } = tinyDataset().test;
  const examples = imageExamples({ count: 3, images, labels }, [32, 32, 3]);
  const seen: number[] = [];
  const counted = {
    ...examples,
    inputs(rows: Uint32Array) {
      seen.push(rows.length);
      return examples.inputs(rows);
    },
  };
  const { reporter, warnings, titles } = recordingReporter();
  const features = (changes: Partial<CachedFeaturesOptions> = {}) =>
    cachedFeatures(counted, {
      classifier,
      precision: "float32",
      folder,
      key: KEY,
      title: "features",
      reporter,
      ...changes,
    });
  const extracted = () => extractFeatures(examples, { classifier, precision: "float32" });
  return { classifier, features, extracted, seen, warnings, titles };
}

testTraining(
  "cachedFeatures() computes the first time, and nothing the second",
  async ({ folder }) => {
    const { classifier, features, extracted, seen, titles } = cacheIn(join(folder, "features"));
    const first = await features();
    assertEquals(first.length, 3 * TINY_FEATURES);
    assertEquals(first, await extracted());
    assertEquals([seen, titles], [[3], ["features"]]);
    assertEquals(await features(), first);
    assertEquals([seen, titles], [[3], ["features"]]);
    classifier.dispose();
  },
);

testTraining("cachedFeatures() keeps another file for another key", async ({ folder }) => {
  const { classifier, features, seen } = cacheIn(folder);
  await features();
  for (const name of Object.keys(KEY)) await features({ key: { ...KEY, [name]: "other" } });
  await features({ precision: "bfloat16" });
  assertEquals(seen.length, 5);
  const names = await namesIn(folder);
  assertEquals(names.length, 5);
  for (const name of names) assertMatch(name, /^[0-9a-f]{16}\.safetensors$/);
  classifier.dispose();
});

testTraining("cachedFeatures() keeps another file for another network", async ({ folder }) => {
  const { classifier, features, seen } = cacheIn(folder);
  const [block1, ...blocks] = TINY_NETWORK.blocks;
  const other = new Classifier({
    inputSize: 32,
    classNames: CLASS_NAMES,
    blocks: [{ ...block1!, convolutions: 2 }, ...blocks],
    hiddenLayers: [],
  });
  other.initialise({ seed: 1, base: true });
  assertNotEquals(await features({ classifier: other }), await features());
  assertEquals(seen.length, 2);
  assertEquals((await namesIn(folder)).length, 2);
  other.dispose();
  classifier.dispose();
});

testTraining("cachedFeatures() computes a damaged file again and says so", async ({ folder }) => {
  const { classifier, features, seen, warnings } = cacheIn(folder);
  const first = await features();
  const [name] = await namesIn(folder);
  const path = join(folder, name!);
  const whole = await Deno.readFile(path);
  const values = first.subarray(TINY_FEATURES);
  const tensors = new Map([["features", { shape: [2, TINY_FEATURES], values }]]);
  const spoiled = [
    [whole.subarray(0, whole.length - 4), "are damaged"],
    [encodeSafetensors({ tensors, metadata: {} }), "are of another count"],
  ] as const;
  for (const [bytes, found] of spoiled) {
    await Deno.writeFile(path, bytes);
    assertEquals(await features(), first);
    assertEquals(warnings.pop(), `The features in "${path}" ${found}: they are computed again`);
    assertEquals(await Deno.readFile(path), whole);
  }
  assertEquals(seen.length, 3);
  classifier.dispose();
});
