import type { PhaseSettings } from "../config/mod.ts";
import type { LabelledImages } from "../cifar10/mod.ts";
import { tf } from "../tensorflow/mod.ts";
import type { Classifier } from "./classifier.ts";
import { imageExamples, oneHotLabels } from "./examples.ts";
import { namedWeights } from "./named_weights.ts";
import { createOptimizer } from "./optimizers/create_optimizer.ts";
import { trainStep } from "./train_step.ts";

/** How a step is tried. */
export interface TrialStepOptions {
  /** The optimizer and the learning rate. */
  settings: PhaseSettings;
  /** What dropout follows from. */
  seed: number;
}

/**
 * One step of training outside of any run, on all of some images, to see what it does to a
 * classifier's weights: what `setTrainable` froze stays as it is.
 *
 * @param classifier Its weights are changed.
 * @param images `[count, imageSide, imageSide, 3]`, RGB 0..255, with their labels
 */
export async function trialStep(
  classifier: Classifier,
  images: Pick<LabelledImages, "count" | "images" | "labels">,
  { settings, seed }: TrialStepOptions,
): Promise<void> {
  const { base, head, classNames, imageSide } = classifier;
  const { labelSmoothing, learningRate } = settings;
  const examples = imageExamples(images, [imageSide, imageSide, 3]);
  const rows = Uint32Array.from({ length: images.count }, (_, row) => row);
  const weights = namedWeights([base, head], { trainableOnly: true });
  const optimizer = createOptimizer(settings, { weights });
  const sums = tf.tidy(() =>
    trainStep({
      weights,
      optimizer,
      labelSmoothing,
      forward: (inputs, step) =>
        classifier.logits(inputs, { training: true, random: { seed, step } }),
    }, {
      inputs: examples.inputs(rows),
      targets: oneHotLabels(images, rows, { classes: classNames.length }),
      step: tf.scalar(0, "int32"),
      learningRate: tf.scalar(learningRate),
    })
  );
  await sums.data();
  sums.dispose();
  optimizer.dispose();
}
