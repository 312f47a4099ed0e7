import { assertEquals } from "@std/assert";
import {
  blockCosts,
  convolutionsOf,
  featureCount,
  parameterCount,
} from "../../lib/vgg19/architecture.ts";

// Keras's model.summary() of VGG19 without its classifier, summed block by block.
const PARAMETERS = {
  block1: 38_720,
  block2: 221_440,
  block3: 2_065_408,
  block4: 8_259_584,
  block5: 9_439_232,
};

Deno.test("blockCosts() counts each block's parameters as Keras does", () => {
  const counted = blockCosts(32).map(({ name, parameters }) => [name, parameters]);
  assertEquals(Object.fromEntries(counted), PARAMETERS);
});

Deno.test("blockCosts() gives the known 19.5 billion multiply-adds at 224 pixels", () => {
  const total = blockCosts(224).reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
  assertEquals(total, 19_508_428_800);
});

Deno.test("blockCosts() falls with the square of the image's side", () => {
  const at = (size: number) => blockCosts(size).map(({ multiplyAdds }) => multiplyAdds);
  assertEquals(at(32).map((cost) => cost * 49), at(224));
});

Deno.test("parameterCount() is 20,024,384", () => {
  assertEquals(parameterCount(), 20_024_384);
});

Deno.test("convolutionsOf() names sixteen convolutions and chains their channels", () => {
  const convolutions = convolutionsOf();
  assertEquals(convolutions.length, 16);
  assertEquals(convolutions[0], {
    name: "block1_conv1",
    kernelShape: [3, 3, 3, 64],
    parameters: 1792,
  });
  assertEquals(convolutions[8]?.name, "block4_conv1");
  assertEquals(convolutions[8]?.kernelShape, [3, 3, 256, 512]);
  assertEquals(convolutions[15]?.name, "block5_conv4");
});

Deno.test("featureCount() follows the image's size", () => {
  assertEquals([32, 63, 64, 96].map((size) => featureCount(size)), [512, 512, 2048, 4608]);
});
