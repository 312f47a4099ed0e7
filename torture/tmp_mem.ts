import { capture, tf, useBackend } from "../lib/tensorflow/mod.ts";
import { Classifier } from "../lib/training/classifier.ts";
import { createOptimizer } from "../lib/training/optimizers/create_optimizer.ts";
import { namedWeights } from "../lib/training/named_weights.ts";
import { setTrainable } from "../lib/vgg19/mod.ts";
import { trainStep } from "../lib/training/train_step.ts";
import { PRESETS } from "../lib/config/mod.ts";
const [size, precision, ...batches] = Deno.args;
const b = await useBackend("tensorflow", { precision: precision as "float32" });
const hwm = () =>
  Number(/VmHWM:\s+(\d+)/.exec(Deno.readTextFileSync("/proc/self/status"))![1]) / 1024;
console.log("start", hwm(), Deno.systemMemoryInfo());
const classifier = new Classifier({
  inputSize: Number(size),
  classNames: Array.from("0123456789"),
});
classifier.initialise({ seed: 1, base: true });
setTrainable(classifier.base, { trainable: true });
setTrainable(classifier.head, { trainable: true });
const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
const optimizer = createOptimizer(PRESETS.fast!.fineTune, { weights, steps: 10 });
console.log("model", hwm());
for (const batch of batches.map(Number)) {
  using step = capture((inputs: tf.Tensor) => {
    const labels = tf.zeros([inputs.shape[0]!], "int32") as tf.Tensor1D;
    return trainStep({
      weights,
      optimizer,
      labelSmoothing: 0,
      forward: (x, s) => classifier.logits(x, { training: true, random: { seed: 1, step: s } }),
    }, {
      inputs,
      targets: tf.oneHot(labels, 10).toFloat() as tf.Tensor2D,
      step: tf.scalar(0, "int32"),
      learningRate: tf.scalar(0),
    });
  }, { precision: b.precision });
  const inputs = tf.zeros([batch, 32, 32, 3], "int32");
  const t = performance.now();
  for (let i = 0; i < 2; i++) {
    const r = await step.run(inputs);
    await r.data();
    r.dispose();
  }
  inputs.dispose();
  console.log(
    size,
    precision,
    batch,
    "peak MiB",
    Math.round(hwm()),
    Math.round(performance.now() - t),
    "ms",
  );
}
