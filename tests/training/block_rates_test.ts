import { assertEquals } from "@std/assert";
import { blockRates } from "../../lib/training/block_rates.ts";
import { groupWeights } from "../../lib/training/optimizers/weight_groups.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { TINY_NETWORK, tinyClassifier } from "./tiny.ts";

Deno.test("blockRates() gives each block and the head the rate that it is trained with", () => {
  const settings = { learningRate: 0.5, baseRate: 0.5, layerDecay: 0.25 };
  const rates = blockRates(settings, TINY_NETWORK.blocks);
  assertEquals(rates, [
    { name: "block1", rate: 0.5 ** 6 },
    { name: "block2", rate: 0.5 ** 4 },
    { name: "block3", rate: 0.25 },
    { name: "head", rate: 0.5 },
  ]);
  const classifier = tinyClassifier();
  const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
  const groups = groupWeights(weights, { ...settings, weightDecay: 0, unfreezeOver: 0, steps: 1 });
  classifier.dispose();
  const used = new Set(groups.map(({ rate }) => rate * settings.learningRate));
  assertEquals([...used], rates.map(({ rate }) => rate).reverse());
});
