import { assertEquals, assertGreater } from "@std/assert";
import { trialStep } from "../../lib/training/trial_step.ts";
import { copyWeights, weightChanges } from "../../lib/training/weight_changes.ts";
import { setTrainable } from "../../lib/vgg19/mod.ts";
import { tinyClassifier, tinyDataset, tinySettings } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

testTraining("trialStep() moves every part but what is frozen", async () => {
  const classifier = tinyClassifier();
  const { train } = tinyDataset();
  // All that thaws late in a phase moves in the one step of a trial.
  const settings = { ...tinySettings().fineTune, unfreezeOver: 1 };
  for (const trainable of [false, true]) {
    setTrainable(classifier.base, { trainable });
    const before = await copyWeights(classifier);
    await trialStep(classifier, train, { settings, seed: 1 });
    for (const { name, change } of weightChanges(before, await copyWeights(classifier))) {
      if (name === "head" || trainable) assertGreater(change, 0, name);
      else assertEquals(change, 0, name);
    }
  }
  classifier.dispose();
});
