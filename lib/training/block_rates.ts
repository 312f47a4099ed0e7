import type { PhaseSettings } from "../config/mod.ts";
import { type Block, VGG19_BLOCKS } from "../vgg19/mod.ts";

/**
 * The learning rate of each block and of the head while everything is trained, at the highest of its
 * schedule: the last block has `baseRate` of the head's, each one before it `layerDecay` of the one
 * after it.
 */
export function blockRates(
  { learningRate, baseRate, layerDecay }: Pick<
    PhaseSettings,
    "learningRate" | "baseRate" | "layerDecay"
  >,
  blocks: readonly Block[] = VGG19_BLOCKS,
): { name: string; rate: number }[] {
  const rates = blocks.map(({ name }, place) => ({
    name,
    rate: learningRate * baseRate * layerDecay ** (blocks.length - 1 - place),
  }));
  return [...rates, { name: "head", rate: learningRate }];
}
