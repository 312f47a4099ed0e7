import { assertEquals, assertThrows } from "@std/assert";
import { suggestRates } from "../../lib/training/suggest_rates.ts";

/** Losses at rates 1, 10, 100, ...; with `steps` below 10 nothing is left out at the start. */
function trialsOf(losses: readonly number[]) {
  return losses.map((loss, i) => ({ rate: 10 ** i, loss }));
}

// The last five of each are left out. Expected by the formulas of fastai's `valley` and `steep`.
Deno.test("suggestRates() takes half of the second third of the longest fall", () => {
  const fall = [5, 5.1, 5.2, 5, 4, 3.5, 3.6, 3, 2, 1, 1.2, 3];
  // The longest series of lower losses is 5.2 5 4 3.5 3 2 1: seven, ending at place 9.
  const { valley } = suggestRates(trialsOf([...fall, 9, 9, 9, 9, 9]), { steps: 9 });
  assertEquals(valley, 10 ** (9 - 7 + 2 + 1));
});

Deno.test("suggestRates() takes the steepest slope over the logarithm of the rate", () => {
  const { steepest } = suggestRates(trialsOf([5, 5, 4.9, 2, 1.9, 3, 9, 9, 9, 9, 9]), { steps: 9 });
  assertEquals(steepest, 10 ** 2);
});

Deno.test("suggestRates() leaves out the first tenth of the planned steps", () => {
  const trials = trialsOf([9, 1, 5, 4.9, 4, 3.9, 9, 9, 9, 9, 9]);
  assertEquals(suggestRates(trials, { steps: 20 }).steepest, 10 ** 3);
});

Deno.test("suggestRates() wants steps to read from", () => {
  assertThrows(
    () => suggestRates(trialsOf([1, 2, 3, 4, 5, 6]), { steps: 5 }),
    RangeError,
    "Cannot suggest a learning rate: 6 steps of 5 were taken before the loss exploded, which are " +
      "too few; start from a lower rate",
  );
});
