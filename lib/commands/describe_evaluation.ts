import type { Evaluation } from "../evaluation/mod.ts";
import type { RunConfig } from "../training/mod.ts";
import { FROM_SCRATCH } from "../vgg19/mod.ts";

/** How many confused pairs are worth a line. */
const PAIRS = 3;

/** An evaluation as a person reads it, with what must be known beside its figures. */
export function describeEvaluation(evaluation: Evaluation, config: RunConfig): string {
  const { split, count, accuracy, loss, mse, mostConfused } = evaluation;
  const pairs = mostConfused.slice(0, PAIRS)
    .map((pair) => `${pair.true} taken for ${pair.predicted} ${pair.count}`)
    .join(", ");
  const notes = [
    ...(config.weights.source === "random" ? [FROM_SCRATCH] : []),
    ...(config.data.validateOn === "test" ? ["these images chose the epoch, as published"] : []),
  ];
  return `${split}: accuracy ${(accuracy * 100).toFixed(2)} % of ${count} images, ` +
    `loss ${loss.toFixed(4)}, mse ${mse.toFixed(5)}` +
    (pairs === "" ? "" : `; ${pairs}`) +
    (notes.length === 0 ? "" : ` (${notes.join("; ")})`);
}
