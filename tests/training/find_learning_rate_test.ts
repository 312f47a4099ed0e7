import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { silentReporter } from "../../lib/files/mod.ts";
import type { ComputePrecision } from "../../lib/tensorflow/mod.ts";
import {
  findLearningRate,
  type FindLearningRateOptions,
} from "../../lib/training/find_learning_rate.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { planPhase } from "../../lib/training/phase_plans.ts";
import { runData } from "../../lib/training/run_data.ts";
import { tinyClassifier, tinyDataset, tinySettings } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

/** Tries rates on a tiny network, and gives what was tried and all weights before and after. */
async function tryRates(
  phase: "head" | "fineTune",
  folder: string,
  options: Pick<FindLearningRateOptions, "from" | "to" | "steps" | "interrupted"> & {
    precision?: ComputePrecision;
  },
) {
  const classifier = tinyClassifier();
  const settings = tinySettings({ [phase]: { labelSmoothing: 0 } });
  const plan = await planPhase(phase, {
    settings,
    classifier,
    precision: "float32",
    data: runData(tinyDataset(), settings),
    features: { folder, key: { weights: "tiny" } },
    reporter: silentReporter,
  });
  const numbers = () =>
    Array.from(
      namedWeights([classifier.base, classifier.head]),
      ([name, weight]): [string, number[]] => [name, [...weight.dataSync()]],
    );
  const before = numbers();
  const trials = await findLearningRate(plan, {
    classifier,
    precision: "float32",
    seed: 5,
    ...options,
  });
  const after = numbers();
  classifier.dispose();
  return { trials, before, after };
}

testTraining(
  "findLearningRate() in float16, the loss scaled, tells nearly the same",
  async (test) => {
    const { trials } = await tryRates("head", test.folder, { steps: 3 });
    const half = await tryRates("head", test.folder, { steps: 3, precision: "float16" });
    half.trials.forEach(({ loss }, i) => assertAlmostEquals(loss, trials[i]!.loss, 0.01));
    assertEquals(half.after, half.before);
  },
);

testTraining("findLearningRate() raises the rate until the loss explodes", async ({ folder }) => {
  const { trials, before, after } = await tryRates("fineTune", folder, { from: 1e-4, to: 1e4 });
  trials.forEach(({ rate }, step) =>
    assertAlmostEquals(rate / (1e-4 * 1e8 ** (step / 100)), 1, 1e-9)
  );
  assertLess(trials.length, 100);
  const lowest = Math.min(...trials.map(({ loss }) => loss));
  for (const { loss } of trials.slice(0, -1)) assertLess(loss, 4 * lowest * 1.0001);
  assertEquals(after, before);
});

testTraining("findLearningRate() takes so many steps, and puts all weights back", async (test) => {
  const { trials, before, after } = await tryRates("head", test.folder, {
    from: 1e-9,
    to: 1e-8,
    steps: 7,
  });
  assertEquals(trials.length, 7);
  assert(trials.every(({ loss }) => loss > 1 && loss < 5));
  assertEquals(after, before);
});

testTraining("findLearningRate() gives what it has where a person stops it", async (test) => {
  let asked = 0;
  const { trials } = await tryRates("head", test.folder, { interrupted: () => ++asked > 3 });
  assertEquals(trials.length, 3);
});
