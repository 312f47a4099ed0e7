import { assertAlmostEquals, assertEquals } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { breath, forwardPass, predictProbabilities } from "../../lib/training/predict.ts";
import { testOnBackends } from "../vgg19/test_on_backends.ts";

/** Five examples, `[row, 10 row]`. */
const EXAMPLES = {
  count: 5,
  inputs: (rows: Uint32Array) =>
    tf.tensor2d(Array.from(rows, (row) => [row, 10 * row]), [rows.length, 2]),
};

testOnBackends(
  "forwardPass() passes every example in order, however large a batch is",
  async () => {
    for (const batchSize of [1, 2, 5, 256]) {
      const sizes: number[] = [];
      const forward = (inputs: tf.Tensor) => {
        sizes.push(inputs.shape[0]!);
        return inputs.add(1) as tf.Tensor2D;
      };
      const values = await forwardPass(EXAMPLES, { forward, batchSize });
      assertEquals([...values], [1, 1, 2, 11, 3, 21, 4, 31, 5, 41]);
      assertEquals(Math.max(...sizes), Math.min(batchSize, 5));
    }
  },
);

testOnBackends("forwardPass() gives nothing for no examples", async () => {
  const forward = (inputs: tf.Tensor) => inputs as tf.Tensor2D;
  assertEquals((await forwardPass({ ...EXAMPLES, count: 0 }, { forward })).length, 0);
});

testOnBackends("forwardPass() says how far it is, where it has a title", async () => {
  const said: unknown[] = [];
  const reporter = {
    info() {},
    warn() {},
    progress(...start: [string, number, string]) {
      said.push(start);
      return { update: (done: number) => void said.push(done), end: () => void said.push("end") };
    },
  };
  const forward = (inputs: tf.Tensor) => inputs.add(0) as tf.Tensor2D;
  await forwardPass(EXAMPLES, { forward, batchSize: 2, reporter });
  assertEquals(said, []);
  await forwardPass(EXAMPLES, { forward, batchSize: 2, reporter, title: "features" });
  assertEquals(said, [["features", 5, "images"], 2, 4, 5, "end"]);
});

testOnBackends("predictProbabilities() gives the softmax of the logits", async () => {
  const forward = (inputs: tf.Tensor) => inputs.mul([1, 0]) as tf.Tensor2D;
  const probabilities = await predictProbabilities(EXAMPLES, { forward });
  assertEquals(probabilities.length, 10);
  for (let row = 0; row < 5; row++) {
    assertAlmostEquals(probabilities[2 * row]!, 1 / (1 + Math.exp(-row)), 1e-6);
    assertAlmostEquals(probabilities[2 * row]! + probabilities[2 * row + 1]!, 1, 1e-6);
  }
});

Deno.test("breath() lets timers have their turn", async () => {
  let turn = false;
  setTimeout(() => turn = true);
  await breath();
  assertEquals(turn, true);
});
