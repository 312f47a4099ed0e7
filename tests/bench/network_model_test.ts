import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { efficiency, secondsOfStep, TRAINED } from "../../bench/network/model.ts";
import { Classifier } from "../../lib/training/classifier.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { tf } from "../../lib/tensorflow/mod.ts";

const MODEL = { compute: 1, bytes: 1e8, bandwidth: 1e8, latency: 0, host: 0 };

Deno.test("secondsOfStep() sends each byte 2 (W - 1) / W times", () => {
  assertAlmostEquals(secondsOfStep({ ...MODEL, workers: 1 }), 1);
  assertAlmostEquals(secondsOfStep({ ...MODEL, workers: 2 }), 2);
  assertAlmostEquals(secondsOfStep({ ...MODEL, workers: 4 }), 2.5);
});

Deno.test("efficiency() falls with workers, bytes and latency", () => {
  assertEquals(efficiency({ ...MODEL, workers: 1, latency: 1 }), 1);
  const two = efficiency({ ...MODEL, workers: 2 });
  assertAlmostEquals(two, 0.5);
  assertLess(efficiency({ ...MODEL, workers: 3 }), two);
  assertLess(efficiency({ ...MODEL, workers: 2, latency: 0.01 }), two);
  assertLess(efficiency({ ...MODEL, workers: 2, bytes: 2e8 }), two);
});

/** Exchanges that were measured: workers, Gbit/s, delay in seconds, bytes a number, seconds. */
const MEASURED: readonly (readonly [number, number, number, number, number])[] = [
  [2, 1, 0, 4, 1.08],
  [3, 1, 0, 4, 1.45],
  [4, 1, 0, 4, 1.77],
  [2, 1, 0, 2, 0.62],
  [2, 0.1, 0, 4, 8.21],
  [2, 0.1, 0, 2, 4.08],
  [4, 0.1, 0, 4, 13.02],
  [2, 0.1, 0.02, 4, 8.53],
];

for (const [workers, gbit, latency, size, seconds] of MEASURED) {
  Deno.test(`secondsOfStep() is near what was measured: ${workers} workers, ${gbit} Gbit/s, ${latency} s, ${size} bytes`, () => {
    const model = {
      workers,
      compute: 0,
      bytes: TRAINED * size,
      bandwidth: gbit * 1e9 / 8,
      latency,
      host: 0.354,
    };
    assertAlmostEquals(secondsOfStep(model) / seconds, 1, 0.2);
  });
}

Deno.test("TRAINED counts the numbers that fine-tuning trains", async () => {
  await tf.setBackend("cpu");
  const classifier = new Classifier({ inputSize: 32, classNames: [..."0123456789"] });
  const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
  let count = 0;
  for (const { size } of weights.values()) count += size;
  classifier.dispose();
  assertEquals(count, TRAINED);
});
