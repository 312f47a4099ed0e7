import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { capture, tf } from "../../lib/tensorflow/mod.ts";
import { WeightAverages } from "../../lib/training/weight_averages.ts";
import fixture from "../testdata/keras/training_rules.json" with { type: "json" };
import { testOnBackends } from "./with_backend.ts";

const { decay, weights: values, after } = fixture.averages;

for (const way of ["op by op", "captured"]) {
  testOnBackends(`WeightAverages ${way} moves as TensorFlow's averages with num_updates`, () => {
    const weight = tf.tidy(() => tf.variable(tf.tensor1d(values[0]!)));
    const averages = new WeightAverages(new Map([["a/kernel", weight]]), { decay });
    assertEquals([...averages.slots.keys()], ["average/a/kernel"]);
    const update = (value: tf.Tensor1D, step: tf.Scalar) => {
      weight.assign(value.clone());
      averages.update(step);
      return step.add(0);
    };
    using captured = capture(update);
    values.slice(1).forEach((value, i) => {
      tf.tidy(() => {
        (way === "captured" ? captured : update)(tf.tensor1d(value), tf.scalar(i + 1));
      });
      const is = averages.slots.get("average/a/kernel")!.dataSync();
      after[i]!.forEach((expected, at) => assertAlmostEquals(is[at]!, expected, 1e-6));
      assertEquals([...weight.dataSync()], value.map(Math.fround));
    });
    averages.dispose();
    weight.dispose();
  });
}

testOnBackends("WeightAverages.exchange() puts averages in the weights' place and back", () => {
  const weight = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
  const averages = new WeightAverages(new Map([["a", weight]]), { decay: 0.9 });
  tf.tidy(() => weight.assign(tf.tensor1d([5, 6])));
  const slot = averages.slots.get("average/a")!;
  const both = () => [[...weight.dataSync()], [...slot.dataSync()]];
  const before = both();
  averages.exchange();
  assertEquals(both(), [[1, 2], [5, 6]]);
  averages.exchange();
  assertEquals(both(), before);
  assert(!weight.isDisposed);
  averages.dispose();
  weight.dispose();
});
