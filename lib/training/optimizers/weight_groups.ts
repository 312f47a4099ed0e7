import type { PhaseSettings } from "../../config/mod.ts";
import type { tf } from "../../tensorflow/mod.ts";
import type { Named } from "./optimizer.ts";

/** Weights that are trained alike. */
export interface WeightGroup {
  /** The weights that are moved alike. */
  weights: Named<tf.Variable>;
  /** Their learning rate as a share of the phase's. */
  rate: number;
  /** Their decoupled weight decay. */
  decay: number;
  /** The step of the phase, from 0, from which on they are trained. */
  joins: number;
}

/** The settings by which weights differ. */
export type GroupSettings = Pick<
  PhaseSettings,
  "weightDecay" | "baseRate" | "layerDecay" | "unfreezeOver"
>;

/** `"block5"` of `"block5_conv4/kernel"`; what has no block belongs to the head. */
const BLOCK = /^(block\d+)_/;

/**
 * Parts weights by how they are trained. The head has the phase's rate and is trained from the
 * start. The base's last block has `baseRate` of that, and each block before it `layerDecay` of the
 * one after it: what a network sees first is the most general and needs the least change (Howard and
 * Ruder, "Universal language model fine-tuning", arXiv 1801.06146, whose rates fall by 2.6 a layer).
 * With gradual unfreezing the last block joins at once and the first one after the share
 * `unfreezeOver` of the steps. Only kernels decay: biases and batch normalization are few numbers
 * that set the scale of others.
 *
 * @param weights By name, from the input's to the head's.
 * @param options The settings; `steps` is how many the phase has.
 * @returns The groups from the head's to the first block's, none of them empty.
 */
export function groupWeights(
  weights: Named<tf.Variable>,
  { steps, ...settings }: GroupSettings & { steps: number },
): WeightGroup[] {
  const { weightDecay, baseRate, layerDecay, unfreezeOver } = settings;
  const entries = [...weights];
  const blockOf = (name: string) => BLOCK.exec(name)?.[1];
  const blocks = [...new Set(entries.map(([name]) => blockOf(name)))]
    .filter((block) => block !== undefined)
    .reverse();
  return [undefined, ...blocks].flatMap((block, distance) => {
    const own = entries.filter(([name]) => blockOf(name) === block);
    const rate = block === undefined ? 1 : baseRate * layerDecay ** (distance - 1);
    const joins = block === undefined || blocks.length < 2
      ? 0
      : Math.round(unfreezeOver * steps * (distance - 1) / (blocks.length - 1));
    const kernels = own.filter(([name]) => name.endsWith("/kernel"));
    const others = own.filter(([name]) => !name.endsWith("/kernel"));
    return [[kernels, weightDecay] as const, [others, 0] as const]
      .filter(([part]) => part.length > 0)
      .map(([part, decay]) => ({ weights: new Map(part), rate, decay, joins }));
  });
}
