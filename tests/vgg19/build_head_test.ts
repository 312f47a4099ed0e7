import { assert, assertEquals, assertThrows } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { buildHead } from "../../lib/vgg19/build_head.ts";
import { initialise } from "../../lib/vgg19/initialise.ts";
import { testOnBackends } from "./test_on_backends.ts";

testOnBackends("buildHead() is the published head", () => {
  const head = buildHead({ inputUnits: 512, classes: 10 });
  const hidden = head.layers.filter(({ name }) => name.startsWith("dense_"));
  assertEquals(
    hidden.map(({ outputShape }) => outputShape),
    [1024, 512, 512, 256, 256, 128, 128, 64, 64, 64].map((units) => [null, units]),
  );
  assertEquals(head.layers.map(({ name }) => name).slice(0, 7), [
    "features",
    "dense_1",
    "dropout_1",
    "dense_2",
    "dropout_2",
    "batch_normalization_1",
    "dense_3",
  ]);
  assertEquals(head.layers.map(({ name }) => name).slice(-4), [
    "dense_10",
    "dropout_10",
    "batch_normalization_5",
    "predictions",
  ]);
  // Keras's model.summary() of the same layers; 4,096 of them are batch normalization's.
  assertEquals(head.countParams(), 1_580_618);
  head.dispose();
});

testOnBackends("buildHead() gives logits, which are not yet probabilities", () => {
  const head = buildHead({
    inputUnits: 4,
    classes: 3,
    hiddenLayers: [{ units: 5, batchNormalization: true }],
  });
  initialise(head, { seed: 1 });
  const x = tf.tensor2d([[1, -2, 3, 4], [100, 200, -300, 50]]);
  const logits = head.apply(x) as tf.Tensor2D;
  assertEquals(logits.shape, [2, 3]);
  assert(logits.dataSync().some((value) => value < 0 || value > 1));
  tf.dispose([x, logits]);
  head.dispose();
});

testOnBackends("buildHead() hands a training step's random numbers to every dropout", () => {
  const head = buildHead({ inputUnits: 6, classes: 3 });
  initialise(head, { seed: 1 });
  const x = tf.ones([4, 6]);
  const logits = (step: number) => {
    const random = { seed: 5, step };
    const result = head.apply(x, { training: true, random }) as tf.Tensor;
    const numbers = [...result.dataSync()];
    result.dispose();
    return numbers;
  };
  const [first, again, next] = [logits(1), logits(1), logits(2)];
  assertEquals(again, first);
  assert(next!.some((value, place) => value !== first![place]));
  assertThrows(
    () => tf.tidy(() => head.apply(x, { training: true }) as tf.Tensor),
    TypeError,
    'Cannot train the layer "dropout_1"',
  );
  x.dispose();
  head.dispose();
});

Deno.test("buildHead() refuses a count of zero", () => {
  assertThrows(
    () => buildHead({ inputUnits: 512, classes: 0 }),
    RangeError,
    "Cannot build the head: classes is 0, must be a whole number above zero",
  );
});
