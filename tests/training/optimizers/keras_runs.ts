import { assertEquals, assertLess } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import type { Named, Optimizer } from "../../../lib/training/optimizers/optimizer.ts";
import fixture from "../../testdata/keras/optimizers.json" with { type: "json" };
import { distance } from "../../vgg19/distance.ts";
import { testOnBackends } from "../../vgg19/test_on_backends.ts";

// Told by the issue: three steps within 1e-5 of Keras's.
const TOLERANCE = 1e-5;
// At a low rate a wrong step is lost in that, so steps are compared too, to float32 rounding.
const STEP_TOLERANCE = 5e-3;

/** What Keras's optimizer was given beside its defaults. */
export interface KerasOptions {
  "learning_rate": number;
  momentum?: number;
}

type Values = Record<"kernel" | "bias", tf.TensorLike>;

const named = <T extends tf.Tensor>(values: Values, make: (value: tf.Tensor) => T): Named<T> =>
  new Map(
    Object.entries(values).map(([name, value]) => [name, tf.tidy(() => make(tf.tensor(value)))]),
  );

/** Registers a test of each of Keras's runs of one optimizer: three steps on the same gradients. */
export function testAgainstKeras(
  name: string,
  create: (weights: Named<tf.Variable>, options: KerasOptions) => Optimizer,
): void {
  for (const { options, after } of fixture.runs.filter((run) => run.name === name)) {
    testOnBackends(`${name} is Keras's with ${JSON.stringify(options)}`, () => {
      const weights = named(fixture.start, tf.variable);
      const start = tf.memory().numTensors;
      const optimizer = create(weights, options);
      assertEquals(tf.memory().numTensors, start + optimizer.slots.size);
      fixture.gradients.forEach((values, i) => {
        tf.tidy(() => {
          optimizer.update({
            gradients: named(values, (value) => value),
            learningRate: tf.scalar(options.learning_rate),
            step: tf.scalar(i + 1),
          });
        });
        for (const [name, weight] of weights) {
          const [from, to] = [fixture.start, after[i]!].map((values) =>
            [values[name as keyof Values]].flat(2)
          );
          const actual = weight.dataSync();
          const step = (values: ArrayLike<number>) =>
            Array.from(values, (value, place) => value - from![place]!);
          assertLess(distance(actual, to!), TOLERANCE, `${name}, step ${i + 1}`);
          assertLess(distance(step(actual), step(to!)), STEP_TOLERANCE, `${name}, step ${i + 1}`);
        }
        assertEquals(tf.memory().numTensors, start + optimizer.slots.size, "update() left tensors");
      });
      optimizer.dispose();
      assertEquals(tf.memory().numTensors, start);
      tf.dispose([...weights.values()]);
    });
  }
}
