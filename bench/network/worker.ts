/**
 * One worker of `deno task bench:network`: exchanges what a step of fine-tuning VGG19 exchanges, with
 * or without the step itself, and prints how long each round took, in milliseconds.
 *
 *     deno run -A bench/network/worker.ts JOB
 *
 * @module
 */
import { PRESETS } from "../../lib/config/mod.ts";
import {
  capture,
  currentCluster,
  rowsOfWorker,
  sumOverWorkers,
  tf,
  useBackend,
  type WireFormat,
} from "../../lib/tensorflow/mod.ts";
import { Classifier } from "../../lib/training/classifier.ts";
import { namedWeights } from "../../lib/training/named_weights.ts";
import type { Named } from "../../lib/training/optimizers/optimizer.ts";
import { createOptimizer } from "../../lib/training/optimizers/create_optimizer.ts";
import { sumGradients } from "../../lib/training/sum_gradients.ts";
import { trainStep } from "../../lib/training/train_step.ts";

/** What a worker is to do. */
export interface NetworkJob {
  /** Where TensorFlow's library is. */
  library: string;
  /** The address of every worker; one alone exchanges nothing. */
  workers: string[];
  task: number;
  threads: number;
  /** Images of each worker in a step; 0 exchanges without computing. */
  images: number;
  /** The first two are not counted. */
  rounds: number;
  wire: WireFormat;
}

const WARM_UP = 2;

/** What a round is made of. */
interface Parts {
  weights: Named<tf.Variable>;
  classifier: Classifier;
  images: number;
  wire: WireFormat;
}

/** All sums of a step, one after the other, of numbers that are there already. */
function exchange({ weights, wire }: Parts): () => Promise<void> {
  const gradients = new Map(
    Array.from(weights, ([name, { shape }]) => [name, tf.fill(shape, 0.5)]),
  );
  const names = [...gradients.keys()];
  // Each of five layers sums its moments, and their gradients.
  const moments = [512, 256, 128, 64, 64].flatMap((units) => [units, units]);
  const run = capture((values: tf.Tensor[]) => {
    const small = moments.map((units, i) =>
      sumOverWorkers(tf.ones([2, units]), { name: `moments ${i}` }).sum()
    );
    const sums = sumGradients(new Map(names.map((name, i) => [name, values[i]!])), { wire });
    return tf.addN([...small, ...Array.from(sums.values(), (sum) => sum.max())]);
  });
  return async () => {
    const result = await run.run([...gradients.values()]);
    await result.data();
    result.dispose();
  };
}

/** A whole step, as `fast` takes it, of one view an image. */
function step({ weights, wire, classifier, images }: Parts): () => Promise<void> {
  const cluster = currentCluster();
  const settings = PRESETS.fast!.fineTune;
  const optimizer = createOptimizer(settings, { weights });
  const rows = cluster && rowsOfWorker(images * cluster.size, cluster);
  const run = capture((inputs: tf.Tensor, targets: tf.Tensor2D) =>
    trainStep({
      weights,
      optimizer,
      wire,
      labelSmoothing: settings.labelSmoothing,
      forward: (x, step, rows) =>
        classifier.logits(x, {
          training: true,
          random: { seed: 0, step, rows },
          dropoutSamples: settings.dropoutSamples,
        }),
    }, {
      inputs,
      targets,
      step: tf.scalar(0, "int32"),
      learningRate: tf.scalar(1e-6),
      ...(rows && { rows }),
    })
  );
  const inputs = tf.randomUniform([images, 32, 32, 3], 0, 255).toInt();
  const labels = tf.zeros([images], "int32") as tf.Tensor1D;
  const targets = tf.oneHot(labels, 10).toFloat() as tf.Tensor2D;
  return async () => {
    const sums = await run.run(inputs, targets);
    await sums.data();
    sums.dispose();
  };
}

if (import.meta.main) {
  const job = JSON.parse(Deno.args[0]!) as NetworkJob;
  const { library, workers, task, threads, images, rounds, wire } = job;
  await useBackend("tensorflow", {
    folder: library,
    intraOpThreads: threads,
    cluster: workers.length > 1 ? { workers, task, timeoutSeconds: 300 } : undefined,
  });
  const cluster = currentCluster();
  await cluster?.join();
  const classNames = Array.from({ length: 10 }, (_, i) => String(i));
  const classifier = new Classifier({ inputSize: 32, classNames });
  classifier.initialise({ seed: 0, base: true });
  const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
  const parts = { weights, wire, classifier, images };
  const round = images === 0 ? exchange(parts) : step(parts);
  const times: number[] = [];
  for (let i = 0; i < rounds + WARM_UP; i++) {
    // From a common start, so that none waits for another that is not there yet.
    await cluster?.count(true);
    const start = performance.now();
    await round();
    if (i >= WARM_UP) times.push(performance.now() - start);
  }
  await cluster?.count(true);
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(times)));
  Deno.exit(0);
}
