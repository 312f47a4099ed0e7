import { assert, assertEquals } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { Adam } from "../../../lib/training/optimizers/adam.ts";
import { createOptimizer } from "../../../lib/training/optimizers/create_optimizer.ts";
import { Rmsprop } from "../../../lib/training/optimizers/rmsprop.ts";
import { Sgd } from "../../../lib/training/optimizers/sgd.ts";
import { testOnBackends } from "../with_backend.ts";

testOnBackends(
  "createOptimizer() makes what is asked for, with slots that checkpoints name",
  () => {
    const weights = new Map([["dense_1/bias", tf.tidy(() => tf.variable(tf.zeros([2])))]]);
    const expected = [
      ["rmsprop", 0, Rmsprop, ["velocity/dense_1/bias"]],
      ["adam", 0, Adam, ["momentum/dense_1/bias", "velocity/dense_1/bias"]],
      ["sgd", 0, Sgd, []],
      ["sgd", 0.9, Sgd, ["momentum/dense_1/bias"]],
    ] as const;
    for (const [optimizer, momentum, kind, slots] of expected) {
      const created = createOptimizer({ optimizer, momentum }, weights);
      assert(created instanceof kind);
      assertEquals<readonly string[]>([...created.slots.keys()], slots);
      created.dispose();
    }
    tf.dispose([...weights.values()]);
  },
);
