import { assertEquals } from "@std/assert";
import { furtherResults } from "../../../lib/report/mod.ts";
import { predictions } from "../some_predictions.ts";
import { RUN } from "../some_run.ts";

/** Right about every image, where `predictions` are wrong about each. */
const right = {
  ...predictions,
  probabilities: Float32Array.from(
    predictions.probabilities,
    (_, at) => at % 10 === predictions.labels[Math.floor(at / 10)] ? 1 : 0,
  ),
};

Deno.test("furtherResults() compares each run with the first, image by image", () => {
  assertEquals(
    furtherResults([{ ...RUN, predictions }, { ...RUN, predictions: right }, RUN]),
    [
      ["training time", "34 s", "34 s", "34 s"],
      ["right where the first is wrong", "—", "50", "—"],
      ["wrong where the first is right", "—", "0", "—"],
      ["chance of that if equally good (McNemar)", "—", "1.8e-15", "—"],
    ],
  );
});

Deno.test("furtherResults() compares no images when they are not the same", () => {
  const others = { ...right, indices: Array.from(right.indices, (index) => index + 1) };
  const validation = { ...right, split: "validation" };
  for (const second of [others, validation, undefined]) {
    const rows = furtherResults([{ ...RUN, predictions }, { ...RUN, predictions: second }]);
    assertEquals(rows.map(([name]) => name), ["training time"]);
  }
});
