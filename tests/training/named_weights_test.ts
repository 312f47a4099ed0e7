import { assertEquals } from "@std/assert";
import { namedWeights } from "../../lib/training/named_weights.ts";
import { setTrainable } from "../../lib/vgg19/mod.ts";
import { tinyClassifier } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

const HEAD = ["dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias"];
const NORMALIZATION = ["batch_normalization_1/gamma", "batch_normalization_1/beta"];
const STATISTICS = ["batch_normalization_1/moving_mean", "batch_normalization_1/moving_variance"];
const LOGITS = ["predictions/kernel", "predictions/bias"];
const BASE = ["block1_conv1", "block2_conv1", "block2_conv2", "block3_conv1"].flatMap((layer) => [
  `${layer}/kernel`,
  `${layer}/bias`,
]);

testOnBackends("namedWeights() lists each weight by layer and kind, in the models' order", () => {
  const { base, head } = tinyClassifier();
  const named = namedWeights([base, head]);
  assertEquals([...named.keys()], [...BASE, ...HEAD, ...NORMALIZATION, ...STATISTICS, ...LOGITS]);
  assertEquals(named.get("block3_conv1/kernel")!.shape, [3, 3, 4, 6]);
  base.dispose();
  head.dispose();
});

testOnBackends("namedWeights() gives the same names whatever models were made before", () => {
  const first = tinyClassifier();
  const second = tinyClassifier();
  const names = ({ base, head }: typeof first) => [...namedWeights([base, head]).keys()];
  assertEquals(names(second), names(first));
  first.dispose();
  second.dispose();
});

testOnBackends("namedWeights() leaves out what is frozen and what no gradient moves", () => {
  const { base, head } = tinyClassifier();
  setTrainable(base, { trainable: false });
  const named = namedWeights([base, head], { trainableOnly: true });
  assertEquals([...named.keys()], [...HEAD, ...NORMALIZATION, ...LOGITS]);
  base.dispose();
  head.dispose();
});
