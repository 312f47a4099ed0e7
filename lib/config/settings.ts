import { z } from "zod";

const share = z.number().min(0).max(1);

/** The settings of one phase of training. */
export const phaseSchema = z.strictObject({
  epochs: z.int().min(0).describe("passes over the training images, at most"),
  batchSize: z.int().min(1).max(4096).describe("images a step"),
  optimizer: z.enum(["rmsprop", "adam", "sgd"]).describe("rule of the weight update"),
  learningRate: z.number().positive().max(10).describe(
    "learning rate, the highest of its schedule",
  ),
  momentum: share.describe("momentum of sgd (Nesterov's); the others take none"),
  weightDecay: share.describe("decoupled weight decay of kernels, times the rate at each step"),
  clipNorm: z.number().min(0).describe("gradients are scaled down to this norm together; 0 never"),
  baseRate: z.number().positive().max(10).describe(
    "learning rate of the base as a share of the head's",
  ),
  layerDecay: z.number().positive().max(1).describe(
    "each block's rate as a share of that of the block after it",
  ),
  unfreezeOver: share.describe(
    "share of the steps over which the base's blocks join, the last one first; 0 all at once",
  ),
  schedule: z.enum(["constant", "cosine", "oneCycle", "plateau"]).describe(
    "how the learning rate moves over the steps",
  ),
  warmup: share.describe("share of the steps in which the rate rises, before the schedule"),
  plateauFactor: z.number().positive().max(1).describe(
    "plateau: the rate is multiplied by this where valLoss no longer falls",
  ),
  plateauPatience: z.int().min(1).describe("plateau: epochs without a lower valLoss before that"),
  averaging: z.number().min(0).max(0.9999).describe(
    "share of the weights' running averages that a step keeps; validation and best take " +
      "the averages; 0 keeps none",
  ),
  labelSmoothing: z.number().min(0).max(0.9).describe(
    "share of the target spread over all classes",
  ),
  dropoutSamples: z.int().min(1).max(64).describe(
    "dropout masks under which each image passes the head in one step",
  ),
  preciseStatistics: z.int().min(0).max(50_000).describe(
    "training images that batch normalization is measured on anew before each validation; " +
      "0 keeps its moving statistics",
  ),
  views: z.int().min(1).max(16).describe(
    "copies of each image in a step, each with augmentation of its own: a step costs as many times " +
      "as much",
  ),
  mirror: z.boolean().describe(
    "mirror each training image with probability one half, and of its views every other one",
  ),
  translate: z.int().min(0).max(16).describe("shift each training image by up to so many pixels"),
  colourJitter: share.describe("strength of random changes of contrast, brightness and saturation"),
  cutout: z.int().min(0).max(32).describe("side in pixels of a square that is covered; 0 none"),
  mixup: z.number().min(0).max(10).describe(
    "alpha of the Beta distribution by which images are mixed in pairs; 0 not at all",
  ),
  patience: z.int().min(0).describe("stop after so many epochs without a lower valLoss; 0 never"),
  restoreBest: z.boolean().describe("go on from the weights with the lowest valLoss, not the last"),
});

/** The settings of a whole run; a preset gives each, a flag of the same name changes one. */
export const settingsSchema = z.strictObject({
  seed: z.int().min(0).max(2 ** 31 - 1).describe("seed of everything random"),
  backend: z.enum(["auto", "tensorflow", "wasm", "cpu"]).describe("what computes"),
  precision: z.enum(["auto", "float32", "bfloat16", "float16"]).describe(
    "number format in which matrix products are computed; auto takes bfloat16 on CPUs, float16 on " +
      "GPUs, where that is faster",
  ),
  threads: z.int().min(0).max(1024).describe(
    "threads that one operation is computed by; 0 takes half the processors, because two run at once",
  ),
  weights: z.string().min(1).describe("auto, imagenet, random or the path of an HDF5 file"),
  images: z.string().min(1).describe(
    "cifar10, or a folder of one's own: a sub-folder a class, PNG or JPEG files in it",
  ),
  inputSize: z.int().min(32).max(224).describe(
    "height and width in pixels that the network sees images at; CIFAR-10's are enlarged from 32",
  ),
  headLayers: z.enum(["published", "short"]).describe(
    "hidden layers of the head: the published ten, or one of 512",
  ),
  testTime: z.enum(["none", "mirror", "shifts"]).describe(
    "views of each image that the last evaluation averages over: 1, 2 or 6",
  ),
  featureCache: z.boolean().describe("compute the frozen base's features once, and keep them"),
  saveEverySeconds: z.number().positive().describe("seconds between checkpoints inside an epoch"),
  until: z.strictObject({
    accuracy: share.describe("end the run where validation reaches this accuracy; 0 never"),
  }),
  data: z.strictObject({
    trainImages: z.int().min(2).max(10_000_000).describe(
      "training images, validation's included",
    ),
    validationImages: z.int().min(0).max(10_000_000).describe(
      "how many of these are kept apart for validation",
    ),
    testImages: z.int().min(1).max(10_000_000).describe("held-out images"),
    validateOn: z.enum(["validation", "test"]).describe(
      "images that choose the best epoch; test repeats the published protocol",
    ),
  }),
  head: phaseSchema,
  fineTune: phaseSchema,
});

/** The settings of one phase of training. */
export type PhaseSettings = Readonly<z.infer<typeof phaseSchema>>;

/** The settings of a whole run. */
export type Settings = z.infer<typeof settingsSchema>;

/** The two phases in their order, as they are named in settings and files. */
export const PHASES = ["head", "fineTune"] as const;

/** `"head"`: the base is frozen. `"fineTune"`: every layer is trained. */
export type PhaseName = typeof PHASES[number];
