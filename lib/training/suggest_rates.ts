/** The loss of a trial of rising learning rates at one step. */
export interface RateTrial {
  /** The learning rate of the step. */
  rate: number;
  /** The running mean of the losses so far. */
  loss: number;
}

/** Learning rates that a trial suggests. */
export interface RateSuggestions {
  /** A good way down the longest fall of the loss: the one to take as a rule. */
  valley: number;
  /** Where the loss falls the fastest, which is often higher. */
  steepest: number;
}

/** Of the trial's steps so many are left out at its end, where the loss has begun to explode. */
const END = 5;

/**
 * Learning rates by the rules of fastai's `lr_find` (Smith, "Cyclical learning rates for training
 * neural networks", arXiv 1506.01186, whose range test it is). The first tenth of the planned steps
 * and the last five that were taken are left out.
 *
 * - `valley`: the longest series of ever lower losses is looked for, not all of them neighbours; the
 *   rate at half of its second third.
 * - `steepest`: the lowest slope of the loss over the logarithm of the rate.
 *
 * @param trials Step by step, rates rising.
 * @param options `steps`: how many steps were planned.
 * @throws {RangeError} Where fewer than two steps are left.
 */
export function suggestRates(
  trials: readonly RateTrial[],
  { steps }: { steps: number },
): RateSuggestions {
  const kept = trials.slice(Math.floor(steps / 10), -END);
  if (kept.length < 2) {
    throw new RangeError(
      `Cannot suggest a learning rate: ${trials.length} steps of ${steps} were taken before the ` +
        "loss exploded, which are too few; start from a lower rate",
    );
  }
  return { valley: kept[valleyOf(kept)]!.rate, steepest: kept[steepestOf(kept)]!.rate };
}

function valleyOf(trials: readonly RateTrial[]): number {
  /** For each step the longest series of ever lower losses that ends there. */
  const lengths: number[] = [];
  for (const { loss } of trials) {
    const before = lengths.filter((_, i) => trials[i]!.loss > loss);
    lengths.push(1 + Math.max(0, ...before));
  }
  const end = lengths.indexOf(Math.max(...lengths));
  const third = lengths[end]! / 3;
  return Math.max(0, end - lengths[end]! + Math.floor(third) + Math.floor(third / 2));
}

function steepestOf(trials: readonly RateTrial[]): number {
  const slopes = trials.slice(1).map(({ rate, loss }, i) =>
    (loss - trials[i]!.loss) / Math.log(rate / trials[i]!.rate)
  );
  return slopes.indexOf(Math.min(...slopes));
}
