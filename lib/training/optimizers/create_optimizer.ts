import type { PhaseSettings } from "../../config/mod.ts";
import type { tf } from "../../tensorflow/mod.ts";
import { Adam } from "./adam.ts";
import type { Named, Optimizer } from "./optimizer.ts";
import { Rmsprop } from "./rmsprop.ts";
import { Sgd } from "./sgd.ts";

/** The optimizer that a phase asks for, made for the weights that it trains. */
export function createOptimizer(
  settings: Pick<PhaseSettings, "optimizer" | "momentum">,
  weights: Named<tf.Variable>,
): Optimizer {
  switch (settings.optimizer) {
    case "rmsprop":
      return new Rmsprop(weights);
    case "adam":
      return new Adam(weights);
    case "sgd":
      return new Sgd(weights, { momentum: settings.momentum });
  }
}
