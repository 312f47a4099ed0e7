import { assertAlmostEquals, assertEquals } from "@std/assert";
import { betaQuantiles } from "../../../lib/training/augmentation/beta_quantiles.ts";

const COUNT = 101;

/** Distributions whose quantiles have a closed form, from below one half. */
const CLOSED: readonly [alpha: number, quantile: (p: number) => number][] = [
  [1, (p) => p],
  [0.5, (p) => Math.sin(Math.PI * p / 2) ** 2], // the arcsine distribution
  [2, (p) => 0.5 - Math.sin(Math.asin(1 - 2 * p) / 3)], // the root of 3 x^2 - 2 x^3 = p
];

for (const [alpha, quantile] of CLOSED) {
  Deno.test(`betaQuantiles() has those of Beta(${alpha}, ${alpha})`, () => {
    betaQuantiles(alpha, COUNT).forEach((value, i) =>
      assertAlmostEquals(value, quantile(i / (COUNT - 1)), 1e-5)
    );
  });
}

for (const alpha of [0.05, 0.2, 0.4, 3]) {
  Deno.test(`betaQuantiles() has the spread of Beta(${alpha}, ${alpha})`, () => {
    const quantiles = betaQuantiles(alpha, 20_001);
    assertEquals([quantiles[0], quantiles[10_000], quantiles[20_000]], [0, 0.5, 1]);
    const squares = quantiles.reduce((sum, value) => sum + (value - 0.5) ** 2, 0);
    assertAlmostEquals(squares / 20_001, 1 / (4 * (2 * alpha + 1)), 2e-4);
  });
}
