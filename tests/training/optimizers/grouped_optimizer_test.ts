import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { capture, tf } from "../../../lib/tensorflow/mod.ts";
import { GroupedOptimizer } from "../../../lib/training/optimizers/grouped_optimizer.ts";
import { createOptimizer } from "../../../lib/training/optimizers/create_optimizer.ts";
import type { Named } from "../../../lib/training/optimizers/optimizer.ts";
import { Adam } from "../../../lib/training/optimizers/adam.ts";
import fixture from "../../testdata/keras/training_rules.json" with { type: "json" };
import { distance } from "../../vgg19/distance.ts";
import { testOnBackends } from "../with_backend.ts";

type Values = Record<string, tf.TensorLike>;

interface StepArguments {
  gradients: Record<string, tf.Tensor>;
  learningRate: tf.Scalar;
  step: tf.Scalar;
}

function variablesOf(values: Values): Map<string, tf.Variable> {
  return new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      tf.tidy(() => tf.variable(tf.tensor(value))),
    ]),
  );
}

/** Runs steps op by op or as one captured step, and hands in what the weights are after each. */
function runSteps(
  optimizer: GroupedOptimizer,
  { gradients, learningRate, way, from = 1, after }: {
    gradients: readonly Values[];
    learningRate: number;
    way: string;
    from?: number;
    after(step: number): void;
  },
): void {
  const update = ({ gradients, learningRate, step }: StepArguments) => {
    optimizer.update({ gradients: new Map(Object.entries(gradients)), learningRate, step });
    return learningRate.mul(step);
  };
  using captured = capture(update);
  gradients.forEach((values, i) => {
    const inputs = {
      gradients: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, tf.tensor(value)]),
      ),
      learningRate: tf.scalar(learningRate),
      step: tf.scalar(from + i),
    };
    const result = tf.tidy(() => (way === "captured" ? captured : update)(inputs));
    after(i);
    tf.dispose([inputs, result]);
  });
}

const WAYS = ["op by op", "captured"];

for (const { optimizer: name, options, after } of fixture.runs) {
  for (const way of WAYS) {
    testOnBackends(
      `GroupedOptimizer ${way} is Keras's ${name} with ${JSON.stringify(options)}`,
      () => {
        const weights = variablesOf(fixture.start);
        const optimizer = createOptimizer({
          optimizer: name === "adamw" ? "adam" : name as "sgd" | "rmsprop",
          momentum: "momentum" in options ? options.momentum! : 0,
          weightDecay: options.weight_decay,
          clipNorm: "global_clipnorm" in options ? options.global_clipnorm! : 0,
          baseRate: 1,
          layerDecay: 1,
          unfreezeOver: 0,
        }, { weights, steps: 4 });
        runSteps(optimizer, {
          gradients: fixture.gradients,
          learningRate: options.learning_rate,
          way,
          after: (step) => {
            for (const [name, weight] of weights) {
              const expected = [after[step]![name as keyof typeof after[0]]].flat(2);
              const label = `${name}, step ${step + 1}`;
              assertLess(distance(weight.dataSync(), expected), 1e-5, label);
            }
          },
        });
        optimizer.dispose();
        tf.dispose([...weights.values()]);
      },
    );
  }
}

/** A weight of the head and one of a block, which joins at step 3 at a tenth of the rate. */
function lateGroups(weights: Named<tf.Variable>) {
  const only = (name: string) => new Map([[name, weights.get(name)!]]);
  return [
    { weights: only("predictions/kernel"), rate: 1, decay: 0, joins: 0 },
    { weights: only("block1_conv1/kernel"), rate: 0.1, decay: 0.5, joins: 3 },
  ];
}

const LATE = { "predictions/kernel": [1, 2], "block1_conv1/kernel": [3, 4] };

for (const way of WAYS) {
  testOnBackends(`GroupedOptimizer ${way} starts a late group as a phase of its own`, () => {
    const weights = variablesOf(LATE);
    const create = (group: Named<tf.Variable>) => new Adam(group);
    const optimizer = new GroupedOptimizer(lateGroups(weights), { create });
    assertEquals([0, 2, 3, 9].map((step) => optimizer.stageAt(step)), [0, 0, 3, 3]);
    assertEquals([...optimizer.weightsAt(0).keys()], ["predictions/kernel"]);
    assertEquals([...optimizer.weightsAt(3).keys()], Object.keys(LATE));
    assertThrows(() => optimizer.weightsAt(), TypeError, "some join later than others");
    const early = { "predictions/kernel": [0.1, -0.2] };
    runSteps(optimizer, {
      gradients: [early, early, early],
      learningRate: 0.1,
      way,
      after: () => assertEquals([...weights.get("block1_conv1/kernel")!.dataSync()], [3, 4]),
    });
    const [slot] = optimizer.slots.get("velocity/block1_conv1/kernel")!.dataSync();
    assertEquals(slot, 0);
    runSteps(optimizer, {
      gradients: [{ ...early, "block1_conv1/kernel": [0.3, -0.3] }],
      learningRate: 0.1,
      way,
      from: 4,
      after: () => {
        // Decay first, then Adam's first step, which is the rate itself.
        const [up, down] = weights.get("block1_conv1/kernel")!.dataSync();
        assertAlmostEquals(up!, 3 * (1 - 0.01 * 0.5) - 0.01, 1e-5);
        assertAlmostEquals(down!, 4 * (1 - 0.01 * 0.5) + 0.01, 1e-5);
      },
    });
    optimizer.dispose();
    tf.dispose([...weights.values()]);
  });
}
