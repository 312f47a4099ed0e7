import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fromFileUrl } from "@std/path";
import type { NativeBinding } from "../../../lib/tensorflow/native/binding.ts";
import { DataType } from "../../../lib/tensorflow/native/data_types.ts";
import { testNative } from "../backends.ts";

/** Made by `make_saved_model.py`; the names are those of its signatures. */
const FOLDER = fromFileUrl(new URL("../../testdata/tensorflow/every_kind", import.meta.url));
const NUMBERS = "serving_default_numbers";

/** A tensor of three numbers. */
function numbers(binding: NativeBinding): number {
  return binding.createTensor([3], DataType.FLOAT, Float32Array.of(1, 2, 3));
}

testNative("a SavedModel is loaded, counted and freed, once", ({ binding }) => {
  const id = binding.loadSavedModel(FOLDER, "serve");
  assertEquals(binding.getNumOfSavedModels(), 1);
  binding.deleteSavedModel(id);
  assertEquals(binding.getNumOfSavedModels(), 0);
  const uses = [
    () => binding.deleteSavedModel(id),
    () => binding.runSavedModel(id, [], "", "PartitionedCall"),
  ];
  for (const use of uses) assertThrows(use, Error, `Cannot use SavedModel ${id}: it was disposed`);
});

testNative("loading a SavedModel says why it cannot be done", ({ binding }) => {
  for (
    const [folder, tags, reason] of [["/no/such/model", "serve", "/no/such/model"], [
      FOLDER,
      "train",
      "train",
    ]]
  ) {
    const error = assertThrows(() => binding.loadSavedModel(folder!, tags!), Error) as Error;
    assertStringIncludes(error.message, `Cannot load the SavedModel "${folder}": `);
    assertStringIncludes(error.message, reason!);
  }
  assertEquals(binding.getNumOfSavedModels(), 0);
});

testNative("running a SavedModel frees all that it made when it fails", ({ binding }) => {
  const id = binding.loadSavedModel(FOLDER, "serve");
  const input = numbers(binding);
  const run = (inputs: number[], from: string, to: string) => () =>
    binding.runSavedModel(id, inputs, from, to);
  const failures: readonly [() => unknown, string][] = [
    [run([input, input], NUMBERS, "x"), "Length of input op names (1) does not match"],
    [run([input], "no_such_input", "x"), 'its graph has no "no_such_input"'],
    [run([input], NUMBERS, "StatefulPartitionedCall:99"), 'no "StatefulPartitionedCall:99"'],
    // One input of three is given, and the graph wants the others.
    [run([input], NUMBERS, "StatefulPartitionedCall:0"), `Cannot run "SavedModel ${id}"`],
    [run([input + 1000], NUMBERS, "x"), "it was disposed"],
  ];
  for (const [use, message] of failures) {
    assertStringIncludes((assertThrows(use, Error) as Error).message, message);
  }
  binding.deleteTensor(input);
  binding.deleteSavedModel(id);
});
