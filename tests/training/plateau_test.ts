import { assertAlmostEquals, assertEquals } from "@std/assert";
import { plateauFactor } from "../../lib/training/plateau.ts";
import fixture from "../testdata/keras/training_rules.json" with { type: "json" };

const { losses, runs } = fixture.plateau;

for (const { factor, patience, rates } of runs) {
  Deno.test(`plateauFactor() is Keras's ReduceLROnPlateau, factor ${factor}, patience ${patience}`, () => {
    rates.forEach((rate, epoch) => {
      const given = plateauFactor(losses.slice(0, epoch + 1), { factor, patience });
      assertAlmostEquals(given / rate, 1, 1e-5, `epoch ${epoch + 1}`);
    });
  });
}

Deno.test("plateauFactor() is 1 before the first epoch", () => {
  assertEquals(plateauFactor([], { factor: 0.1, patience: 1 }), 1);
});
