import { assertEquals } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { sumGradients } from "../../lib/training/sum_gradients.ts";

Deno.test("sumGradients() of a process that is alone gives the gradients back, in order", async () => {
  await tf.setBackend("cpu");
  tf.tidy(() => {
    const gradients = new Map<string, tf.Tensor>([
      ["first", tf.tensor2d([[1, 2], [3, 4]])],
      ["second", tf.tensor1d([5])],
      ["third", tf.tensor3d([[[6], [7]]])],
    ]);
    const sums = sumGradients(gradients);
    assertEquals([...sums.keys()], [...gradients.keys()]);
    for (const [name, sum] of sums) {
      assertEquals(sum.arraySync(), gradients.get(name)!.arraySync());
    }
  });
});
