import { assertEquals } from "@std/assert";
import { PRESETS } from "../../../lib/config/mod.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { createOptimizer } from "../../../lib/training/optimizers/create_optimizer.ts";
import { testOnBackends } from "../with_backend.ts";

testOnBackends(
  "createOptimizer() makes what is asked for, with slots that checkpoints name",
  () => {
    const weights = new Map([["dense_1/bias", tf.tidy(() => tf.variable(tf.zeros([2])))]]);
    const expected = [
      ["rmsprop", 0, ["velocity/dense_1/bias"]],
      ["adam", 0, ["momentum/dense_1/bias", "velocity/dense_1/bias"]],
      ["sgd", 0, []],
      ["sgd", 0.9, ["momentum/dense_1/bias"]],
    ] as const;
    for (const [optimizer, momentum, slots] of expected) {
      const settings = { ...PRESETS.reference!.head, optimizer, momentum };
      const created = createOptimizer(settings, { weights, steps: 10 });
      assertEquals<readonly string[]>([...created.slots.keys()], slots);
      created.dispose();
    }
    tf.dispose([...weights.values()]);
  },
);
