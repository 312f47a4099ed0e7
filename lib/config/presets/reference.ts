import type { PhaseSettings, Settings } from "../settings.ts";
import { PLAIN_PHASE } from "./plain_phase.ts";

const asPublished: PhaseSettings = {
  ...PLAIN_PHASE,
  epochs: 50,
  batchSize: 32, // Keras's default; the publication names none
  optimizer: "rmsprop", // Keras's compile default
  learningRate: 1e-3,
  restoreBest: false,
};

/**
 * The published recipe, which ends at 87.36 % on the held-out images:
 *
 *     deno task train --preset reference
 *
 * It validates on the 10,000 held-out images, as the publication does, so its accuracy is that of
 * images that chose the epoch. What the publication leaves out is ours: batches of 32, Keras's VGG
 * preprocessing, fine-tuning at a rate of 1e-5, stopping after 10 epochs without a lower loss.
 *
 * With VGG16's convolutions as stand-in weights, one seed, on two cores of an EPYC (Zen 4) with
 * nothing else at work: all 50 epochs of the first phase take 7.5 minutes, the whole command without
 * the second phase 10, and the lowest loss, in the ninth epoch, has 69.67 %. Of the second phase two
 * epochs were run, in float32 on two cores of a Zen 3: 20 minutes an epoch, 71.74 % after the second
 * (validation loss 1.147, where the first phase ended at 1.327 and its lowest was 0.978).
 */
export const reference: Settings = {
  seed: 0,
  backend: "auto",
  precision: "auto",
  threads: 0,
  weights: "auto",
  images: "cifar10",
  inputSize: 32,
  headLayers: "published",
  testTime: "none",
  featureCache: true,
  saveEverySeconds: 60,
  until: { accuracy: 0 },
  data: { trainImages: 50_000, validationImages: 0, testImages: 10_000, validateOn: "test" },
  head: asPublished,
  fineTune: { ...asPublished, epochs: 150, learningRate: 1e-5, patience: 10 },
};
