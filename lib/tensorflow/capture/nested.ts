import { tf } from "../tf.ts";

/** A structure of lists and records with its tensors taken out. */
export interface Flattened {
  /** The tensors, in order. */
  tensors: tf.Tensor[];
  /** The structure again, with other tensors in their places, in the same order. */
  rebuild(tensors: readonly tf.Tensor[]): unknown;
  /** The same for all structures that differ in their tensors alone. */
  key: string;
}

/** Takes the tensors out of lists and records, as deep as they go; all else stays as it is. */
export function flatten(structure: unknown): Flattened {
  const tensors: tf.Tensor[] = [];
  const key = JSON.stringify(
    mapTensors(structure, (tensor) => {
      tensors.push(tensor);
      return "tensor";
    }),
  );
  const rebuild = (others: readonly tf.Tensor[]) => {
    let next = 0;
    return mapTensors(structure, () => others[next++]);
  };
  return { tensors, rebuild, key };
}

function mapTensors(structure: unknown, replace: (tensor: tf.Tensor) => unknown): unknown {
  if (structure instanceof tf.Tensor) return replace(structure);
  if (Array.isArray(structure)) return structure.map((part) => mapTensors(part, replace));
  if (typeof structure !== "object" || structure === null) return structure;
  return Object.fromEntries(
    Object.entries(structure).map(([key, part]) => [key, mapTensors(part, replace)]),
  );
}
