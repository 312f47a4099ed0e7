import { assertThrows } from "@std/assert";
import { checkPredictions, type Predictions } from "../../lib/evaluation/mod.ts";
import { table } from "./table.ts";

/** What is wrong with the predictions, and what the error must say. */
const faults: Record<string, [Partial<Predictions>, string]> = {
  "there are no images": [
    { indices: [], labels: new Uint16Array(), probabilities: new Float32Array() },
    "there are no images, at least one is needed",
  ],
  "there are no classes": [{ classNames: [] }, "there are no class names"],
  "an index is missing": [{ indices: [1, 2] }, "there are 2 indices, 6 labels need as many"],
  "a probability is missing": [
    { probabilities: new Float32Array(17) },
    "there are 17 probabilities, 6 images of 3 classes need 18",
  ],
  "a label names no class": [
    { labels: new Uint16Array([0, 0, 3, 1, 1, 2]) },
    "a label is 3, the last class is 2",
  ],
  "a probability is not a number": [
    { probabilities: new Float32Array(18).fill(NaN) },
    "a probability is NaN, all must be finite and 0 or more",
  ],
  "a probability is below 0": [
    { probabilities: new Float32Array(18).fill(-0.5) },
    "a probability is -0.5",
  ],
};

for (const [fault, [part, message]] of Object.entries(faults)) {
  Deno.test(`checkPredictions() throws when ${fault}`, () => {
    assertThrows(() => checkPredictions({ ...table, ...part }), RangeError, message);
  });
}
