import {
  Adam,
  byteTensor,
  capture,
  captureForward,
  Classifier,
  type Named,
  namedWeights,
  type Optimizer,
  Rmsprop,
  type StepInputs,
  tf,
  trainSteps,
  useBackend,
} from "../../lib/mod.ts";
import type { Task } from "../task.ts";
import { serve, type Step } from "./serve.ts";

const IMAGE_SIDE = 32;
const CLASS_NAMES = Array.from({ length: 10 }, (_, i) => String(i));
const PRODUCT_SIDE = 4096;
const SEED = 0;
/** As many steps of the head as the program runs in one call. */
const HEAD_STEPS_PER_CALL = 8;
const PRODUCTS_PER_CALL = 4;

/** The same works as in `keras_worker.py` and `pytorch_worker.py`, by the library of this program. */
const WORKS: Readonly<Record<string, (task: Task) => Work>> = {
  forward: (task) => {
    const classifier = newClassifier();
    return forwardStep(task, {
      forward: (images) => classifier.logits(images),
      inputs: imagesOf(task.batch),
    });
  },

  features: (task) => {
    const classifier = newClassifier();
    return forwardStep(task, {
      forward: (images) => classifier.features(images),
      inputs: imagesOf(task.batch),
    });
  },

  headForward: (task) => {
    const classifier = newClassifier();
    return forwardStep(task, {
      forward: (features) => tf.softmax(classifier.logitsOfFeatures(features)),
      inputs: featuresOf(task.batch, classifier),
    });
  },

  fineTuneStep: (task) => {
    const classifier = newClassifier();
    const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
    return trainingStep(task, {
      weights,
      optimizer: new Adam(weights),
      forward: (images, step) =>
        classifier.logits(images, { training: true, random: { seed: SEED, step } }),
      inputs: imagesOf(task.batch),
      labelSmoothing: 0.1,
      learningRate: 1e-4,
    });
  },

  headStep: (task) => {
    const classifier = newClassifier();
    const weights = namedWeights([classifier.head], { trainableOnly: true });
    return trainingStep(task, {
      weights,
      optimizer: new Rmsprop(weights),
      forward: (features, step) =>
        classifier.logitsOfFeatures(features, { training: true, random: { seed: SEED, step } }),
      inputs: featuresOf(task.batch, classifier),
      labelSmoothing: 0,
      learningRate: 1e-3,
      stepsPerCall: HEAD_STEPS_PER_CALL,
    });
  },

  /** The last part of a fine-tuning step alone: all weights and Adam's slots. */
  update: (task) => {
    const classifier = newClassifier();
    const weights = namedWeights([classifier.base, classifier.head], { trainableOnly: true });
    const optimizer = new Adam(weights);
    const names = [...weights.keys()];
    const gradients = [...weights.values()].map(({ shape }) =>
      tf.randomUniform(shape, -1e-3, 1e-3)
    );
    const update = runnerOf(task, (gradients: tf.Tensor[], step: tf.Scalar) => {
      optimizer.update({
        gradients: new Map(names.map((name, i) => [name, gradients[i]!])),
        learningRate: tf.scalar(1e-4),
        step,
      });
      return step.clone();
    });
    let number = 1;
    const step = async () => {
      const step = tf.scalar(number++);
      await read(await update(gradients, step));
      step.dispose();
    };
    return { step };
  },

  product: (task) => {
    const [left, right] = [0, 1].map(() => tf.randomNormal([PRODUCT_SIDE, PRODUCT_SIDE]));
    // Products alone hold the time: what is cast before the first and summed after the last does not
    // count among so many.
    const multiply = runnerOf(task, (a: tf.Tensor, b: tf.Tensor) => {
      let result = a;
      for (let i = 0; i < PRODUCTS_PER_CALL; i++) result = tf.matMul(result, b);
      return result.mean();
    });
    const step = async () => await read(await multiply(left!, right!));
    return { step, stepsPerCall: PRODUCTS_PER_CALL };
  },
};

function newClassifier(): Classifier {
  const classifier = new Classifier({ inputSize: IMAGE_SIDE, classNames: CLASS_NAMES });
  classifier.initialise({ seed: SEED, base: true });
  return classifier;
}

/** One call of a work, and how many steps it is. */
interface Work {
  step: Step;
  stepsPerCall?: number;
}

/** Makes a step's inputs from plain numbers, as the program does for each step. */
type MakeInputs = () => tf.Tensor;

function imagesOf(batch: number): MakeInputs {
  const bytes = new Uint8Array(batch * IMAGE_SIDE * IMAGE_SIDE * 3).map(() => Math.random() * 256);
  return () => byteTensor(bytes, [batch, IMAGE_SIDE, IMAGE_SIDE, 3]);
}

function featuresOf(batch: number, { featureUnits }: Classifier): MakeInputs {
  const values = new Float32Array(batch * featureUnits).map(Math.random);
  return () => tf.tensor2d(values, [batch, featureUnits]);
}

/** How a step is run: captured, as the program does, or op by op, as plain tfjs. */
function runnerOf<A extends unknown[], R extends tf.TensorContainer>(
  { captured, precision }: Task,
  step: (...args: A) => R,
): (...args: A) => Promise<R> {
  if (captured) return capture(step, { precision }).run;
  return (...args) => Promise.resolve(tf.tidy(() => step(...args)));
}

function forwardStep(
  task: Task,
  { forward, inputs }: { forward(inputs: tf.Tensor): tf.Tensor2D; inputs: MakeInputs },
): Work {
  const { captured, precision } = task;
  const run = captured
    ? captureForward(forward, { precision, frozen: true }).run
    : runnerOf(task, forward);
  const step = async () => {
    const batch = inputs();
    await read(await run(batch));
    batch.dispose();
  };
  return { step };
}

function trainingStep(
  task: Task,
  { inputs, learningRate, stepsPerCall = 1, ...options }: {
    weights: Named<tf.Variable>;
    optimizer: Optimizer;
    forward(inputs: tf.Tensor, step: tf.Scalar): tf.Tensor2D;
    inputs: MakeInputs;
    labelSmoothing: number;
    learningRate: number;
    stepsPerCall?: number;
  },
): Work {
  const run = runnerOf(task, (batches: StepInputs[]) => trainSteps(options, batches));
  const perCall = task.captured ? stepsPerCall : 1;
  const targets = new Float32Array(task.batch * CLASS_NAMES.length);
  for (let row = 0; row < task.batch; row++) {
    targets[row * CLASS_NAMES.length + row % CLASS_NAMES.length] = 1;
  }
  let number = 0;
  const batch = (): StepInputs => ({
    inputs: inputs(),
    targets: tf.tensor2d(targets, [task.batch, CLASS_NAMES.length]),
    step: tf.scalar(number++, "int32"),
    learningRate: tf.scalar(learningRate),
  });
  const step = async () => {
    const batches = Array.from({ length: perCall }, batch);
    for (const sums of await run(batches)) await read(sums);
    batches.forEach(({ inputs, targets, step, learningRate }) =>
      tf.dispose([inputs, targets, step, learningRate])
    );
  };
  return { step, stepsPerCall: perCall };
}

/** Waits for a result and reads its numbers, as the program does with each one. */
async function read(result: tf.Tensor): Promise<void> {
  await result.data();
  result.dispose();
}

if (import.meta.main) {
  const task = JSON.parse(Deno.args[0]!) as Task;
  // What runs one op at a time has all processors for it; a captured step has them for two.
  const runsAlone = !task.captured || task.work === "product";
  const { version } = await useBackend("tensorflow", {
    intraOpThreads: runsAlone ? navigator.hardwareConcurrency : 0,
  });
  await serve({
    ...WORKS[task.work]!(task),
    warmUp: task.warmUp,
    versions: { deno: Deno.version.deno, libtensorflow: version },
  });
}
