import type { BaseWeights } from "../vgg19/mod.ts";
import { type Checkpoint, SLOT_PREFIX } from "./checkpoint.ts";
import type { Classifier } from "./classifier.ts";
import { namedWeights } from "./named_weights.ts";

/** The numbers of weights by `<layer>/<weight>`, as `block1_conv1/kernel`. */
export type WeightValues = ReadonlyMap<string, Float32Array>;

/** How far the weights of a block moved. */
export interface WeightChange {
  /** The block's name; `"head"` for what is in no block. */
  readonly name: string;
  /** How many numbers it has. */
  readonly parameters: number;
  /** The length of the vector of all its weights before (their Euclidean norm). */
  readonly norm: number;
  /** The length of the difference. */
  readonly change: number;
  /** `change` as a share of `norm`; 0 where nothing changed. */
  readonly relative: number;
}

/**
 * How far the weights of each block moved between two moments. What is not trained by gradients
 * (batch normalization's moving statistics) is left out.
 *
 * @param before the weights at the first moment
 * @param after those at the second: every weight of `before` must be there, and as long
 * @returns one entry a block, in the order in which they first occur
 * @throws {RangeError} when a weight is missing or has another length
 */
export function weightChanges(before: WeightValues, after: WeightValues): WeightChange[] {
  const blocks = new Map<string, { parameters: number; norm: number; change: number }>();
  for (const [name, old] of before) {
    if (name.includes("/moving_")) continue;
    const now = after.get(name);
    if (now?.length !== old.length) {
      throw new RangeError(
        `Cannot compare "${name}": it has ${old.length} numbers before and ` +
          `${now?.length ?? "none"} after, must have as many`,
      );
    }
    const block = blocks.get(blockOf(name)) ?? { parameters: 0, norm: 0, change: 0 };
    block.parameters += old.length;
    for (let at = 0; at < old.length; at++) {
      block.norm += old[at]! ** 2;
      block.change += (now[at]! - old[at]!) ** 2;
    }
    blocks.set(blockOf(name), block);
  }
  return Array.from(blocks, ([name, { parameters, norm, change }]) => ({
    name,
    parameters,
    norm: Math.sqrt(norm),
    change: Math.sqrt(change),
    relative: change === 0 ? 0 : Math.sqrt(change / norm),
  }));
}

/** Copies the weights of a classifier out of it. */
export async function copyWeights({ base, head }: Classifier): Promise<WeightValues> {
  const copies = new Map<string, Float32Array>();
  for (const [name, weight] of namedWeights([base, head])) {
    copies.set(name, (await weight.data() as Float32Array).slice());
  }
  return copies;
}

/** The weights in a checkpoint, without the optimizer's slots. */
export function checkpointWeights({ tensors }: Checkpoint): WeightValues {
  return new Map(
    Array.from(tensors, ([name, { values }]) => [name, values] as const)
      .filter(([name]) => !name.startsWith(SLOT_PREFIX)),
  );
}

/** The base's weights as they are read from a file of Keras's. */
export function baseWeightValues(weights: BaseWeights): WeightValues {
  return new Map(
    Array.from(weights).flatMap(([layer, { kernel, bias }]) => [
      [`${layer}/kernel`, kernel.values] as const,
      [`${layer}/bias`, bias.values] as const,
    ]),
  );
}

/** `block1` of `block1_conv1/kernel`. */
function blockOf(name: string): string {
  return /^(block\d+)_/.exec(name)?.[1] ?? "head";
}
