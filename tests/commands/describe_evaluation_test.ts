import { assertEquals } from "@std/assert";
import { describeEvaluation } from "../../lib/commands/describe_evaluation.ts";
import type { Evaluation } from "../../lib/evaluation/mod.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";

const evaluation: Evaluation = {
  split: "test",
  count: 200,
  accuracy: 0.8736,
  loss: 0.51239,
  mse: 0.0187654,
  classes: [],
  confusion: [],
  perClass: [],
  mostConfused: [
    { true: "cat", predicted: "dog", count: 9 },
    { true: "dog", predicted: "cat", count: 8 },
    { true: "deer", predicted: "horse", count: 2 },
    { true: "ship", predicted: "truck", count: 1 },
  ],
};

const FIGURES = "test: accuracy 87.36 % of 200 images, loss 0.5124, mse 0.01877";
const PAIRS = "; cat taken for dog 9, dog taken for cat 8, deer taken for horse 2";

function configOf(source: string, validateOn: "validation" | "test") {
  return {
    ...EXAMPLE_CONFIG,
    weights: { ...EXAMPLE_CONFIG.weights, source },
    data: { ...EXAMPLE_CONFIG.data, validateOn },
  };
}

Deno.test("describeEvaluation() says the figures and the three most confused pairs", () => {
  assertEquals(describeEvaluation(evaluation, configOf("w.h5", "validation")), FIGURES + PAIRS);
});

Deno.test("describeEvaluation() leaves out pairs when no image is taken for another", () => {
  const clean = { ...evaluation, mostConfused: [] };
  assertEquals(describeEvaluation(clean, configOf("w.h5", "validation")), FIGURES);
});

Deno.test("describeEvaluation() says what must be known beside the figures", () => {
  assertEquals(
    describeEvaluation(evaluation, configOf("random", "test")),
    `${FIGURES}${PAIRS} (from scratch, no ImageNet weights; these images chose the epoch, as published)`,
  );
});
