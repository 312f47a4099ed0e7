import type { LabelledImages } from "./dataset.ts";

/**
 * How many images there are of each class.
 *
 * @param images whose labels are counted
 * @param options `classes`: how many classes there are, as many as the result has numbers
 */
export function classCounts(
  { labels }: Pick<LabelledImages, "labels">,
  { classes }: { classes: number },
): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
}
