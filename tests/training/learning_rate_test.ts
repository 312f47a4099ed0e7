import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { learningRateAt, type ScheduleSettings } from "../../lib/training/learning_rate.ts";
import keras from "../testdata/keras/training_rules.json" with { type: "json" };
import pytorch from "../testdata/pytorch/one_cycle.json" with { type: "json" };

/** What a test says of a schedule; the rest is the plateau's. */
type Asked = Pick<ScheduleSettings, "learningRate" | "schedule" | "warmup">;

const PLATEAU = { plateauFactor: 0.5, plateauPatience: 2 };

function rates(asked: Asked, steps: number, valLosses: number[] = []): number[] {
  const settings = { ...asked, ...PLATEAU };
  return Array.from(
    { length: steps },
    (_, step) => learningRateAt(settings, { step, steps, valLosses }),
  );
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

Deno.test("learningRateAt() falls as Keras's CosineDecay", () => {
  const { peak, steps, rates: expected } = keras.cosine;
  const given = rates({ learningRate: peak, schedule: "cosine", warmup: 0 }, steps);
  given.forEach((rate, step) => assertAlmostEquals(rate, expected[step]!, 1e-9));
});

for (const { peak, steps, warmup, rates: expected } of pytorch.runs) {
  Deno.test(`learningRateAt() goes one cycle of ${steps} steps as PyTorch's OneCycleLR`, () => {
    const given = rates({ learningRate: peak, schedule: "oneCycle", warmup }, steps);
    given.forEach((rate, step) => assertAlmostEquals(rate / expected[step]!, 1, 1e-9, `${step}`));
  });
}

Deno.test("learningRateAt() of one cycle may have no rise, no fall, and a single step", () => {
  const cycle = (warmup: number, steps: number) =>
    rates({ learningRate: 1, schedule: "oneCycle", warmup }, steps);
  assertEquals(cycle(0, 3)[0], 1);
  assertAlmostEquals(cycle(0, 3)[2]!, 1 / 250_000, 1e-12);
  assertAlmostEquals(cycle(1, 3)[2]!, 1, 1e-12);
  assertEquals(cycle(0.25, 1), [1]);
});

Deno.test("learningRateAt() is lowered where the validation loss stands still", () => {
  const plateau = { learningRate: 0.1, schedule: "plateau", warmup: 0 } as const;
  assertEquals(rates(plateau, 1), [0.1]);
  assertEquals(rates(plateau, 1, [1, 1, 1]), [0.05]);
  assertEquals(rates({ ...plateau, warmup: 0.5 }, 2, [1, 1, 1]), [0.1, 0.05]);
});
