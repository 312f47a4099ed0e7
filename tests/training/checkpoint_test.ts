import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { join } from "@std/path";
import { tf } from "../../lib/tensorflow/mod.ts";
import {
  classifierOf,
  readCheckpoint,
  restoreSlots,
  restoreWeights,
  saveCheckpoint,
} from "../../lib/training/checkpoint.ts";
import { Classifier } from "../../lib/training/classifier.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { decodeSafetensors, encodeSafetensors } from "../../lib/training/safetensors.ts";
import { HEAD_LAYERS, VGG19_BLOCKS } from "../../lib/vgg19/mod.ts";
import { CLASS_NAMES, stateOf, TINY_NETWORK, tinyClassifier } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

const STATE = stateOf({
  phase: "fineTune",
  epoch: 3,
  step: 2,
  seconds: 1.25,
  sums: { loss: 0.1 + 0.2, correct: 3, squaredError: 1 / 3, images: 32 },
  best: { phase: "head", epoch: 2, valLoss: 1.1 },
});

/** Every number of a classifier, by the weight's name. */
function weightsOf({ base, head }: Classifier): Map<string, number[]> {
  const weights = namedWeights([base, head]);
  return new Map(Array.from(weights, ([name, weight]) => [name, [...weight.dataSync()]]));
}

testTraining("classifierOf() builds the network from the checkpoint alone", async ({ folder }) => {
  const path = join(folder, "last.safetensors");
  const classifier = tinyClassifier();
  await saveCheckpoint(path, { classifier, state: STATE });
  const checkpoint = await readCheckpoint(path);
  assertEquals(checkpoint.path, path);
  assertEquals(checkpoint.state, STATE);
  const copy = classifierOf(checkpoint);
  assertEquals(
    { inputSize: copy.inputSize, classNames: copy.classNames, blocks: copy.blocks },
    { inputSize: 32, classNames: CLASS_NAMES, blocks: TINY_NETWORK.blocks },
  );
  assertEquals(copy.hiddenLayers, TINY_NETWORK.hiddenLayers);
  assertEquals(weightsOf(copy), weightsOf(classifier));
  copy.dispose();
  classifier.dispose();
});

testTraining("saveCheckpoint() keeps the published network whole", async ({ folder }) => {
  const path = join(folder, "full.safetensors");
  const classifier = new Classifier({ inputSize: 32, classNames: CLASS_NAMES });
  await saveCheckpoint(path, { classifier, state: STATE });
  classifier.dispose();
  const { blocks, hiddenLayers, tensors } = await readCheckpoint(path);
  assertEquals([blocks, hiddenLayers], [[...VGG19_BLOCKS], [...HEAD_LAYERS]]);
  let numbers = 0;
  for (const { values } of tensors.values()) numbers += values.length;
  assertEquals(numbers, 20_024_384 + 1_580_618);
});

testTraining(
  "readCheckpoint() takes the published network where a file names none",
  async ({ folder }) => {
    const path = join(folder, "last.safetensors");
    await writeChanged(path, ({ metadata: { blocks: _, hiddenLayers: __, ...rest } }) => rest);
    const { blocks, hiddenLayers } = await readCheckpoint(path);
    assertEquals([blocks, hiddenLayers], [[...VGG19_BLOCKS], [...HEAD_LAYERS]]);
  },
);

testTraining("readCheckpoint() refuses a network that its file cannot hold", async ({ folder }) => {
  const path = join(folder, "last.safetensors");
  const huge = [{ name: "block1", convolutions: 64, filters: 4096 }];
  await writeChanged(path, ({ metadata }) => ({ ...metadata, blocks: JSON.stringify(huge) }));
  const { message } = await assertRejects(() => readCheckpoint(path), SyntaxError);
  assertStringIncludes(message, "its network has 95");
  for (const size of ["0", "1e9", "", "32.5"]) {
    await writeChanged(path, ({ metadata }) => ({ ...metadata, inputSize: size }));
    await assertRejects(() => readCheckpoint(path), SyntaxError, "it is no checkpoint");
  }
});

testTraining("saveCheckpoint() gives the same bytes for the same numbers", async ({ folder }) => {
  const [one, two] = [join(folder, "1"), join(folder, "2")];
  for (const path of [one, two]) {
    const classifier = tinyClassifier();
    await saveCheckpoint(path, { classifier, state: STATE });
    classifier.dispose();
  }
  assertEquals(await Deno.readFile(one), await Deno.readFile(two));
});

testTraining("restoreSlots() gives an optimizer's memory back", async ({ folder }) => {
  const path = join(folder, "last.safetensors");
  const classifier = tinyClassifier();
  const slot = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])));
  const slots = new Map([["velocity/dense_1/bias", slot]]);
  await saveCheckpoint(path, { classifier, state: STATE, slots });
  const checkpoint = await readCheckpoint(path);
  tf.tidy(() => slot.assign(tf.zeros([3])));
  restoreSlots(slots, checkpoint);
  assertEquals([...slot.dataSync()], [1, 2, 3]);
  assertThrows(
    () => restoreSlots(new Map([["velocity/other", slot]]), checkpoint),
    SyntaxError,
    `Cannot take "optimizer/velocity/other" from "${path}": it is not there, must be [3]`,
  );
  slot.dispose();
  classifier.dispose();
});

testTraining("restoreWeights() refuses another network and changes nothing", async ({ folder }) => {
  const path = join(folder, "last.safetensors");
  const classifier = tinyClassifier();
  await saveCheckpoint(path, { classifier, state: STATE });
  const checkpoint = await readCheckpoint(path);
  const [block1, ...blocks] = TINY_NETWORK.blocks;
  const other = new Classifier({
    inputSize: 32,
    classNames: CLASS_NAMES,
    ...TINY_NETWORK,
    blocks: [{ ...block1!, filters: 5 }, ...blocks],
  });
  other.initialise({ seed: 2, base: true });
  const before = weightsOf(other);
  assertThrows(
    () => restoreWeights(other, checkpoint),
    SyntaxError,
    `Cannot take "block1_conv1/kernel" from "${path}": shape is [3,3,3,4], must be [3,3,3,5]`,
  );
  assertEquals(weightsOf(other), before);
  other.dispose();
  classifier.dispose();
});

/** Writes a checkpoint whose metadata was changed by somebody else. */
async function writeChanged(
  path: string,
  change: (file: ReturnType<typeof decodeSafetensors>) => Record<string, string>,
): Promise<void> {
  const classifier = tinyClassifier();
  await saveCheckpoint(path, { classifier, state: STATE });
  classifier.dispose();
  const file = decodeSafetensors(await Deno.readFile(path), path);
  const { tensors } = file;
  await Deno.writeFile(path, encodeSafetensors({ tensors, metadata: change(file) }));
}

testTraining(
  "readCheckpoint() refuses what is no checkpoint of this program",
  async ({ folder }) => {
    const path = join(folder, "last.safetensors");
    const changes: Record<string, string>[] = [
      { format: "another program's" },
      { inputSize: "large" },
      { classNames: "cat" },
      { blocks: '[{"name":"block1"}]' },
      { state: "{}" },
      { state: JSON.stringify({ ...STATE, step: -1 }) },
    ];
    for (const changed of changes) {
      await writeChanged(path, ({ metadata }) => ({ ...metadata, ...changed }));
      await assertRejects(
        () => readCheckpoint(path),
        SyntaxError,
        `Cannot read "${path}": it is no checkpoint of this program`,
      );
    }
  },
);

testTraining("readCheckpoint() refuses a damaged file", async ({ folder }) => {
  const path = join(folder, "last.safetensors");
  const classifier = tinyClassifier();
  await saveCheckpoint(path, { classifier, state: STATE });
  classifier.dispose();
  const whole = await Deno.readFile(path);
  await Deno.writeFile(path, whole.subarray(0, whole.length - 100));
  await assertRejects(() => readCheckpoint(path), SyntaxError, `Cannot read "${path}"`);
  await assertRejects(() => readCheckpoint(join(folder, "none")), Deno.errors.NotFound);
});

testTraining("classifierOf() frees everything where a weight is missing", async ({ folder }) => {
  const path = join(folder, "last.safetensors");
  await writeChanged(path, ({ metadata }) => metadata);
  const checkpoint = await readCheckpoint(path);
  const tensors = new Map(checkpoint.tensors);
  assert(tensors.delete("predictions/bias"));
  // What it made on the way is counted by the test.
  assertThrows(
    () => classifierOf({ ...checkpoint, tensors }),
    SyntaxError,
    `Cannot take "predictions/bias" from "${path}": it is not there, must be [10]`,
  );
});
