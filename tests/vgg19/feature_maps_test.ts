import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { tf } from "../../lib/tensorflow/mod.ts";
import { buildVgg19, featureMaps, initialise, preprocess } from "../../lib/vgg19/mod.ts";
import { distance } from "./distance.ts";
import { testOnBackends } from "./test_on_backends.ts";
import { TINY_BLOCKS } from "./tiny_blocks.ts";

const pixels = Uint8Array.from({ length: 32 * 32 * 3 }, (_, at) => (at * 31) % 256);

/** A tiny network, gone afterwards. */
async function withBase(body: (base: tf.LayersModel) => Promise<void>): Promise<void> {
  const base = buildVgg19({ inputSize: 32, blocks: TINY_BLOCKS });
  initialise(base, { seed: 1 });
  await body(base);
  base.dispose();
}

testOnBackends("featureMaps() gives what the layers asked for give, in that order", async () => {
  await withBase(async (base) => {
    const layers = ["block2_pool", "block1_conv1"];
    const [last, first] = await featureMaps(base, pixels, { layers });
    assertEquals([last!.layer, last!.side, last!.channels], ["block2_pool", 8, 3]);
    assertEquals([first!.layer, first!.side, first!.channels], ["block1_conv1", 32, 2]);
    assertEquals(first!.values.length, 32 * 32 * 2);
    // The last layer is what the whole network gives.
    const whole = tf.tidy(() =>
      (base.apply(preprocess(tf.tensor4d(pixels, [1, 32, 32, 3], "int32"))) as tf.Tensor).dataSync()
    );
    assertLess(distance(last!.values, whole as Float32Array), 1e-6);
  });
});

testOnBackends(
  "featureMaps() refuses a layer that is not there, and an image of another size",
  async () => {
    await withBase(async (base) => {
      await assertRejects(
        () => featureMaps(base, pixels, { layers: ["block9_conv1"] }),
        RangeError,
        'Cannot take the maps of "block9_conv1": no such layer, must be one of block1_conv1,',
      );
      await assertRejects(
        () => featureMaps(base, pixels.subarray(3), { layers: ["block1_conv1"] }),
        TypeError,
        "it has 3069 numbers, must have 3072",
      );
    });
  },
);
