import { assertEquals, assertThrows } from "@std/assert";
import {
  accuracy,
  crossEntropy,
  evaluatePredictions,
  meanSquaredError,
  mostConfused,
  perClass,
} from "../../lib/evaluation/mod.ts";
import { confusion, table } from "./table.ts";

Deno.test("evaluatePredictions() gives every measure under the keys of the contract", () => {
  assertEquals(evaluatePredictions(table), {
    split: "test",
    count: 6,
    accuracy: accuracy(table),
    loss: crossEntropy(table),
    mse: meanSquaredError(table),
    classes: ["cat", "dog", "frog"],
    confusion,
    perClass: perClass(confusion, table.classNames),
    mostConfused: mostConfused(confusion, table.classNames),
  });
});

Deno.test("evaluatePredictions() throws when there are no images", () => {
  const none = { labels: new Uint16Array(), indices: [], probabilities: new Float32Array() };
  assertThrows(() => evaluatePredictions({ ...table, ...none }), RangeError, "no images");
});
