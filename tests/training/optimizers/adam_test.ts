import { assertAlmostEquals } from "@std/assert";
import { Adam } from "../../../lib/training/optimizers/adam.ts";
import { testOnBackends } from "../with_backend.ts";
import { firstStep } from "./first_step.ts";
import { testAgainstKeras } from "./keras_runs.ts";

testAgainstKeras("adam", (weights) => new Adam(weights));

testOnBackends("adam adds epsilon to the root, which shows where gradients are small", () => {
  const root = Math.sqrt(1e-3 * 1e-12);
  const expected = -(Math.sqrt(1e-3) / 0.1) * (0.1 * 1e-6) / (root + 1e-7);
  const inputs = { gradient: 1e-6, learningRate: 1 };
  for (const moved of firstStep((weights) => new Adam(weights), inputs)) {
    assertAlmostEquals(moved / expected, 1, 1e-4);
  }
});
