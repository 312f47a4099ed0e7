import { assertEquals, assertThrows } from "@std/assert";
import { readCheckpoint, saveCheckpoint } from "../../lib/training/checkpoint.ts";
import {
  baseWeightValues,
  checkpointWeights,
  copyWeights,
  weightChanges,
} from "../../lib/training/weight_changes.ts";
import { stateOf, tinyClassifier } from "./tiny.ts";
import { testOnBackends, testTraining } from "./with_backend.ts";

const before = new Map([
  ["block1_conv1/kernel", new Float32Array([3, 0])],
  ["block1_conv1/bias", new Float32Array([4])],
  ["block2_conv1/kernel", new Float32Array([1])],
  ["dense_1/kernel", new Float32Array([0])],
  ["batch_normalization_1/moving_mean", new Float32Array([0])],
]);

Deno.test("weightChanges() gives each block's change as a share of its length", () => {
  const after = new Map([
    ...before,
    ["block1_conv1/kernel", new Float32Array([3, 1])] as const,
    ["dense_1/kernel", new Float32Array([2])] as const,
    ["batch_normalization_1/moving_mean", new Float32Array([9])] as const,
  ]);
  assertEquals(weightChanges(before, after), [
    { name: "block1", parameters: 3, norm: 5, change: 1, relative: 0.2 },
    { name: "block2", parameters: 1, norm: 1, change: 0, relative: 0 },
    { name: "head", parameters: 1, norm: 0, change: 2, relative: Infinity },
  ]);
});

Deno.test("weightChanges() throws when a weight is missing or has another length", () => {
  const [name] = before.keys();
  const missing = new Map(before);
  missing.delete(name!);
  assertThrows(() => weightChanges(before, missing), RangeError, "2 numbers before and none after");
  const longer = new Map([...before, [name!, new Float32Array(3)] as const]);
  assertThrows(() => weightChanges(before, longer), RangeError, "2 numbers before and 3 after");
});

testOnBackends("copyWeights() copies: later changes of the weights are not in it", async () => {
  const classifier = tinyClassifier({ seed: 1 });
  const old = await copyWeights(classifier);
  classifier.initialise({ seed: 2, base: true });
  const changes = weightChanges(old, await copyWeights(classifier));
  assertEquals(changes.map(({ name }) => name), ["block1", "block2", "block3", "head"]);
  assertEquals(changes.every(({ relative }) => relative > 0.5), true);
  classifier.dispose();
});

testTraining(
  "checkpointWeights() gives what was saved, without the optimizer's slots",
  async ({ folder }) => {
    const classifier = tinyClassifier();
    const path = `${folder}/last.safetensors`;
    const slots = new Map(
      [...classifier.head.weights].slice(0, 1).map((weight) =>
        [`velocity/${weight.name}`, weight.read()] as const
      ),
    ) as Map<string, never>;
    await saveCheckpoint(path, { classifier, state: stateOf(), slots });
    const copies = await copyWeights(classifier);
    assertEquals(checkpointWeights(await readCheckpoint(path)), copies);
    classifier.dispose();
  },
);

Deno.test("baseWeightValues() names the base's weights as checkpoints do", () => {
  const [kernel, bias] = [[1, 2], [3]].map((values) => ({
    values: new Float32Array(values),
    shape: [values.length],
  }));
  assertEquals(
    baseWeightValues(new Map([["block1_conv1", { kernel: kernel!, bias: bias! }]])),
    new Map([["block1_conv1/kernel", kernel!.values], ["block1_conv1/bias", bias!.values]]),
  );
});
