import { assertAlmostEquals } from "@std/assert";
import { Rmsprop } from "../../../lib/training/optimizers/rmsprop.ts";
import { testOnBackends } from "../with_backend.ts";
import { firstStep } from "./first_step.ts";
import { testAgainstKeras } from "./keras_runs.ts";

testAgainstKeras("rmsprop", (weights) => new Rmsprop(weights));

testOnBackends("rmsprop adds epsilon under the root, which shows where gradients are small", () => {
  const expected = -1e-4 / Math.sqrt(0.1 * 1e-8 + 1e-7);
  const inputs = { gradient: 1e-4, learningRate: 1 };
  for (const moved of firstStep((weights) => new Rmsprop(weights), inputs)) {
    assertAlmostEquals(moved / expected, 1, 1e-5);
  }
});
