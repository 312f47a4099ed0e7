import { assertAlmostEquals, assertEquals } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { clipByGlobalNorm } from "../../../lib/training/optimizers/clip_gradients.ts";
import { testOnBackends } from "../with_backend.ts";

/** Together of norm 13. */
const GRADIENTS = { a: [[3, 0], [0, 4]], b: [0, -12, 0] };

testOnBackends("clipByGlobalNorm() scales all by one factor, down and never up", () => {
  for (const [clipNorm, factor] of [[6.5, 0.5], [13, 1], [100, 1]] as const) {
    tf.tidy(() => {
      const gradients = new Map(
        Object.entries(GRADIENTS).map(([name, values]) => [name, tf.tensor(values)]),
      );
      const clipped = clipByGlobalNorm(gradients, { clipNorm });
      assertEquals([...clipped.keys()], ["a", "b"]);
      assertEquals(clipped.get("a")!.shape, [2, 2]);
      const values = [...clipped.values()].flatMap((tensor) => [...tensor.dataSync()]);
      [3, 0, 0, 4, 0, -12, 0].forEach((value, i) =>
        assertAlmostEquals(values[i]!, value * factor, 1e-5)
      );
    });
  }
});

testOnBackends("clipByGlobalNorm() leaves gradients of zero as they are", () => {
  tf.tidy(() => {
    const clipped = clipByGlobalNorm(new Map([["a", tf.zeros([3])]]), { clipNorm: 1 });
    assertEquals([...clipped.get("a")!.dataSync()], [0, 0, 0]);
  });
});
