import type { PhaseSettings } from "../../config/mod.ts";
import type { tf } from "../../tensorflow/mod.ts";
import { Adam } from "./adam.ts";
import { GroupedOptimizer } from "./grouped_optimizer.ts";
import type { Named, Optimizer } from "./optimizer.ts";
import { Rmsprop } from "./rmsprop.ts";
import { Sgd } from "./sgd.ts";
import { type GroupSettings, groupWeights } from "./weight_groups.ts";

/** The settings that an optimizer is made by. */
export type OptimizerSettings =
  & Pick<PhaseSettings, "optimizer" | "momentum" | "clipNorm">
  & GroupSettings;

/** What an optimizer is made for. */
export interface CreateOptimizerOptions {
  /** The weights that it trains, by name, from the input's to the head's. */
  weights: Named<tf.Variable>;
  /** How many steps the phase has: gradual unfreezing goes by it. @default all are trained at once */
  steps?: number;
  /** The step of the phase that is its first update, where the one before it was lost. @default 0 */
  updatesFrom?: number | undefined;
}

/** The optimizer that a phase asks for, made for the weights that it trains. */
export function createOptimizer(
  settings: OptimizerSettings,
  { weights, steps = 0, updatesFrom = 0 }: CreateOptimizerOptions,
): GroupedOptimizer {
  const { clipNorm } = settings;
  const create = (group: Named<tf.Variable>) => createRule(settings, group);
  return new GroupedOptimizer(groupWeights(weights, { ...settings, steps }), {
    create,
    clipNorm,
    updatesFrom,
  });
}

function createRule(
  { optimizer, momentum }: Pick<PhaseSettings, "optimizer" | "momentum">,
  weights: Named<tf.Variable>,
): Optimizer {
  switch (optimizer) {
    case "rmsprop":
      return new Rmsprop(weights);
    case "adam":
      return new Adam(weights);
    case "sgd":
      return new Sgd(weights, { momentum });
  }
}
