import type { Settings } from "../settings.ts";
import { fast } from "./fast.ts";

/**
 * For a folder of one's own photos, some hundred or some thousand of them: images of 96 pixels, of
 * which VGG19 leaves nine places of features where 32 pixels leave one, a head of one hidden layer,
 * small batches and more epochs, as an epoch has few steps, and gentle rates.
 *
 *     deno task train --preset photos --images ~/flowers
 *
 * With `--images` the counts of images are those of the folder.
 */
export const photos: Settings = {
  ...fast,
  inputSize: 96,
  headLayers: "short",
  head: { ...fast.head, epochs: 15, batchSize: 32, preciseStatistics: 1_000 },
  fineTune: {
    ...fast.fineTune,
    epochs: 8,
    batchSize: 32,
    views: 1,
    learningRate: 5e-5,
    unfreezeOver: 0, // recording a step anew for each block takes longer than so few steps save
    translate: 8,
    preciseStatistics: 1_000, // so few steps leave the moving statistics far behind
  },
};
