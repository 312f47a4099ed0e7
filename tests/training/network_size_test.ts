import { assertEquals } from "@std/assert";
import { networkSize } from "../../lib/training/network_size.ts";
import { HEAD_LAYERS, VGG19_BLOCKS } from "../../lib/vgg19/mod.ts";
import { CLASS_NAMES, tinyClassifier } from "./tiny.ts";
import { testTraining } from "./with_backend.ts";

Deno.test("networkSize() counts the published network as Keras does", () => {
  const size = networkSize({
    inputSize: 32,
    classNames: CLASS_NAMES,
    blocks: VGG19_BLOCKS,
    hiddenLayers: HEAD_LAYERS,
  });
  assertEquals(size, 20_024_384 + 1_580_618);
});

testTraining("networkSize() counts as many numbers as a network has", () => {
  const classifier = tinyClassifier();
  assertEquals(
    networkSize(classifier),
    classifier.base.countParams() + classifier.head.countParams(),
  );
  classifier.dispose();
  return Promise.resolve();
});
