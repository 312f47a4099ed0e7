import { assertEquals, assertStringIncludes } from "@std/assert";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { modelCard } from "../../../lib/report/export/model_card.ts";
import { EXAMPLE_CONFIG } from "../../training/example_config.ts";
import { tinySource } from "./formula_source.ts";

const model = exportModel(tinySource());

const EVALUATION = {
  split: "test",
  count: 200,
  accuracy: 0.87,
  loss: 0.4321,
  mse: 0.02,
  classes: ["cat", "dog", "frog"],
  confusion: [[60, 6, 4], [10, 55, 5], [1, 0, 59]],
  perClass: ["cat", "dog", "frog"].map((name) => ({
    name,
    precision: 0.8,
    recall: 0.9,
    f1: 0.847,
    support: 70,
  })),
  mostConfused: [{ true: "dog", predicted: "cat", count: 10 }],
};

Deno.test("modelCard() is filled from the run and its evaluation", () => {
  const card = modelCard({ name: "mine", config: EXAMPLE_CONFIG, model, evaluation: EVALUATION });
  for (
    const text of [
      "---\nlibrary_name: keras\n",
      "metrics: [{ type: accuracy, value: 0.87 }]",
      "# mine: VGG19 transferred to CIFAR-10",
      "`[batch, 12, 12, 3]` float32",
      "cat, dog, frog",
      "87.00 % of 200 test images are right; mean cross-entropy 0.4321.",
      "| dog | 80.00 % | 90.00 % | 0.847 | 70 |",
      "dog taken for cat, 10 times",
      "preset `smoke`, seed 0",
    ]
  ) assertStringIncludes(card, text);
  assertEquals(card.includes("undefined"), false);
});

Deno.test("modelCard() says what must be known: the start, the protocol, the views", () => {
  const config = {
    ...EXAMPLE_CONFIG,
    testTime: "mirror" as const,
    weights: { ...EXAMPLE_CONFIG.weights, source: "random" },
    data: { ...EXAMPLE_CONFIG.data, validateOn: "test" as const },
  };
  const card = modelCard({ name: "mine", config, model, evaluation: EVALUATION });
  assertStringIncludes(card, "from scratch, no ImageNet weights");
  assertStringIncludes(card, "The held-out images chose its last epoch");
  assertStringIncludes(card, "average over 2 views");
});

Deno.test("modelCard() says so when the run was not evaluated", () => {
  const card = modelCard({ name: "mine", config: EXAMPLE_CONFIG, model });
  assertStringIncludes(card, "has not been evaluated");
  assertEquals(card.includes("model-index"), false);
});
