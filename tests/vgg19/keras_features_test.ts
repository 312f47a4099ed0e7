import { assertEquals, assertLess } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import {
  buildVgg19,
  convolutionsOf,
  type LayerWeights,
  loadBaseWeights,
  preprocess,
} from "../../lib/vgg19/mod.ts";
import fixture from "../testdata/keras/vgg19_features.json" with { type: "json" };
import { distance } from "./distance.ts";
import { formula } from "./formula.ts";
import { testOnChosenBackend } from "./test_on_backends.ts";

const SIZE = 32;
const IMAGES = 4;

/** The weights that tests/keras/vgg19_features.py gives to Keras's network. */
function formulaWeights(): Map<string, LayerWeights> {
  return new Map(
    convolutionsOf().map(({ name, kernelShape }, place) => {
      const filters = kernelShape[3];
      const fanIn = kernelShape[0] * kernelShape[1] * kernelShape[2];
      const kernel = formula(fanIn * filters, 1000 + 2 * place, Math.sqrt(6 / fanIn));
      const bias = formula(filters, 1001 + 2 * place, 5);
      return [name, {
        kernel: { values: kernel, shape: kernelShape },
        bias: { values: bias, shape: [filters] },
      }];
    }),
  );
}

/** The pixels that the function `image` there gives, `[4, 32, 32, 3]`, 0..255. */
function formulaImages(): Float32Array {
  const pixels = new Float32Array(IMAGES * SIZE * SIZE * 3);
  for (let image = 0; image < IMAGES; image++) {
    const noise = formula(SIZE * SIZE * 3, 900 + image);
    for (let place = 0; place < noise.length; place++) {
      const channel = place % 3;
      const x = Math.floor(place / 3) % SIZE;
      const y = Math.floor(place / 3 / SIZE);
      const ramp = x * (image + 1) * 2 + y * (channel + 3) + 40 * image;
      pixels[image * noise.length + place] = (ramp + Math.floor((noise[place]! + 1) * 16)) % 256;
    }
  }
  return pixels;
}

testOnChosenBackend("full-size VGG19 gives Keras's features of four images", () => {
  const model = buildVgg19({ inputSize: SIZE });
  const weights = formulaWeights();
  assertEquals([...weights.keys()], fixture.layers);
  loadBaseWeights(model, weights);
  const features = tf.tidy(() => {
    const images = tf.tensor4d(formulaImages(), [IMAGES, SIZE, SIZE, 3]);
    return (model.apply(preprocess(images)) as tf.Tensor).reshape([IMAGES, 512]);
  });
  const numbers = features.dataSync();
  for (const [image, row] of fixture.features.entries()) {
    const expected = row.split(" ").map(Number);
    assertEquals(expected.length, 512);
    const actual = numbers.slice(image * 512, (image + 1) * 512);
    assertLess(distance(actual, expected), 1e-4);
  }
  features.dispose();
  model.dispose();
});
