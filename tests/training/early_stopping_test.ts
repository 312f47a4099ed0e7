import { assertEquals } from "@std/assert";
import { shouldStop } from "../../lib/training/early_stopping.ts";

/** The epoch after which a phase with these losses stops, or none. */
function stopsAfter(valLosses: number[], patience: number): number | undefined {
  const epochs = valLosses.map((_, i) => i + 1);
  return epochs.find((count) => shouldStop(valLosses.slice(0, count), { patience }));
}

Deno.test("shouldStop() waits for so many epochs without a lower loss", () => {
  assertEquals(stopsAfter([1, 0.9, 0.95, 0.92, 0.91, 0.1], 3), 5);
  assertEquals(stopsAfter([1, 0.9, 0.95, 0.92, 0.89, 0.9], 3), undefined);
  assertEquals(stopsAfter([1, 2], 1), 2);
});

Deno.test("shouldStop() takes an equal loss for no lower one", () => {
  assertEquals(stopsAfter([0.5, 0.5, 0.5], 2), 3);
});

Deno.test("shouldStop() never stops with a patience of 0", () => {
  assertEquals(stopsAfter([1, 2, 3, 4, 5], 0), undefined);
});

Deno.test("shouldStop() goes on before the first epoch", () => {
  assertEquals(shouldStop([], { patience: 1 }), false);
});
