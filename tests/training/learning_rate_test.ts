import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { learningRateAt } from "../../lib/training/learning_rate.ts";

function rates(settings: Parameters<typeof learningRateAt>[0], steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => learningRateAt(settings, { step, steps }));
}

Deno.test("learningRateAt() stays where it is on a constant schedule", () => {
  const settings = { learningRate: 0.01, schedule: "constant", warmup: 0 } as const;
  assertEquals(rates(settings, 3), [0.01, 0.01, 0.01]);
});

Deno.test("learningRateAt() falls along half a cosine", () => {
  const settings = { learningRate: 2, schedule: "cosine", warmup: 0 } as const;
  const expected = [2, 1 + Math.SQRT1_2, 1, 1 - Math.SQRT1_2];
  rates(settings, 4).forEach((rate, step) => assertAlmostEquals(rate, expected[step]!, 1e-12));
});

Deno.test("learningRateAt() rises in a straight line over the warm-up, never from 0", () => {
  const settings = { learningRate: 1, schedule: "constant", warmup: 0.4 } as const;
  assertEquals(rates(settings, 10), [0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1, 1]);
});

Deno.test("learningRateAt() starts the cosine at its height after the warm-up", () => {
  const settings = { learningRate: 1, schedule: "cosine", warmup: 0.5 } as const;
  const all = rates(settings, 8);
  assertEquals(all.slice(0, 5), [0.25, 0.5, 0.75, 1, 1]);
  for (let step = 5; step < 8; step++) assertLess(all[step]!, all[step - 1]!);
  assertLess(0, all[7]!);
});

Deno.test("learningRateAt() may be all warm-up, and a phase one step", () => {
  const rising = { learningRate: 1, schedule: "cosine", warmup: 1 } as const;
  assertEquals(rates(rising, 2), [0.5, 1]);
  const falling = { learningRate: 1, schedule: "cosine", warmup: 0.15 } as const;
  assertEquals(rates(falling, 1), [1]);
});
