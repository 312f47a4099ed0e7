import { assertEquals, assertThrows } from "@std/assert";
import { buildVgg19 } from "../../../lib/vgg19/build_vgg19.ts";
import type { LayerWeights } from "../../../lib/vgg19/weights/base_weights.ts";
import { loadBaseWeights } from "../../../lib/vgg19/weights/load_base_weights.ts";
import { formula } from "../formula.ts";
import { testOnBackends } from "../test_on_backends.ts";
import { TINY_BLOCKS as blocks } from "../tiny_blocks.ts";

function layerWeights(inputs: number, filters: number): LayerWeights {
  return {
    kernel: { values: formula(9 * inputs * filters, 1), shape: [3, 3, inputs, filters] },
    bias: { values: formula(filters, 2), shape: [filters] },
  };
}

testOnBackends("loadBaseWeights() sets the named layers and no others", () => {
  const model = buildVgg19({ inputSize: 32, blocks });
  const weights = layerWeights(2, 2);
  loadBaseWeights(model, new Map([["block1_conv2", weights]]));
  const [kernel, bias] = model.getLayer("block1_conv2").weights;
  assertEquals(kernel!.read().dataSync<"float32">(), weights.kernel.values);
  assertEquals(bias!.read().dataSync<"float32">(), weights.bias.values);
  const other = model.getLayer("block1_conv1").weights[0]!.read().dataSync();
  assertEquals([...other], new Array(9 * 3 * 2).fill(0));
  model.dispose();
});

testOnBackends("loadBaseWeights() refuses weights of another architecture", () => {
  const model = buildVgg19({ inputSize: 32, blocks });
  assertThrows(
    () => loadBaseWeights(model, new Map([["block3_conv1", layerWeights(3, 4)]])),
    TypeError,
    'Cannot load weights for "block3_conv1": the model has no such layer',
  );
  assertThrows(
    () => loadBaseWeights(model, new Map([["block2_conv1", layerWeights(2, 4)]])),
    TypeError,
    'Cannot load weights for "block2_conv1": shapes are [3,3,2,4], [4], must be [3,3,2,3], [3]',
  );
  model.dispose();
});
