import type { Evaluation } from "./evaluation.ts";

/** More classes than these make a matrix that nobody can read. */
const MOST_CLASSES = 40;

/**
 * The classes that a confusion matrix shows: all, or of many those with the most mistakes, as the
 * true class or as the predicted one.
 *
 * @param evaluation class names and counts
 * @param options `most`: how many classes may be shown
 * @returns their numbers, ascending; of classes with equally many mistakes the first ones
 */
export function classesToShow(
  { classes, confusion }: Pick<Evaluation, "classes" | "confusion">,
  { most = MOST_CLASSES }: { most?: number } = {},
): number[] {
  const all = classes.map((_, number) => number);
  if (all.length <= most) return all;
  const mistakes = all.map(() => 0);
  confusion.forEach((row, truth) =>
    row.forEach((count, predicted) => {
      if (truth === predicted) return;
      mistakes[truth]! += count;
      mistakes[predicted]! += count;
    })
  );
  return all.sort((a, b) => mistakes[b]! - mistakes[a]! || a - b).slice(0, most)
    .sort((a, b) => a - b);
}
