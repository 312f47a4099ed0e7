import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { classifyImages } from "../../lib/training/classify_images.ts";
import { occlusionMap } from "../../lib/training/occlusion_map.ts";
import { CLASS_NAMES, tinyClassifier } from "./tiny.ts";
import { testOnBackends } from "./with_backend.ts";

const SIZE = 32 * 32 * 3;
const pixels = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31) % 256);

testOnBackends(
  "occlusionMap() gives how far each place's patch lets the probability fall",
  async () => {
    const classifier = tinyClassifier();
    const options = { classifier, precision: "float32" } as const;
    const map = await occlusionMap(pixels, { ...options, label: 4, patch: 16, stride: 16 });
    assertEquals([map.places, map.patch, map.stride, map.label], [2, 16, 16, 4]);
    // By hand: the lower left quarter in ImageNet's mean colour.
    const hidden = pixels.slice();
    for (let row = 16; row < 32; row++) {
      for (let column = 0; column < 16; column++) {
        hidden.set(
          [124, 117, 104],
          (row * 32 + column) * 3,
        );
      }
    }
    const [whole, quarter] = (await classifyImages(classifier, [pixels, hidden], options)).map((
      all,
    ) => all.find(({ name }) => name === CLASS_NAMES[4])!.probability);
    assertAlmostEquals(map.probability, whole!, 1e-6);
    assertAlmostEquals(map.drops[2]!, whole! - quarter!, 1e-6);
    classifier.dispose();
  },
);

testOnBackends("occlusionMap() finds nothing to hide in an image of the mean colour", async () => {
  const classifier = tinyClassifier();
  const mean = Uint8Array.from({ length: SIZE }, (_, at) => [124, 117, 104][at % 3]!);
  const map = await occlusionMap(mean, { classifier, label: 0, precision: "float32", stride: 6 });
  assertEquals(map.places, 5);
  for (const drop of map.drops) assertAlmostEquals(drop, 0, 1e-6);
  classifier.dispose();
});

testOnBackends("occlusionMap() refuses a wrong image, class or patch", async () => {
  const classifier = tinyClassifier();
  const options = { classifier, label: 0, precision: "float32" } as const;
  await assertRejects(() => occlusionMap(new Uint8Array(3), options), TypeError, "3072");
  await assertRejects(
    () => occlusionMap(pixels, { ...options, label: 10 }),
    RangeError,
    "Cannot follow class 10: there are classes 0 to 9",
  );
  for (const wrong of [{ patch: 33 }, { patch: 0 }, { stride: 0.5 }]) {
    await assertRejects(() => occlusionMap(pixels, { ...options, ...wrong }), RangeError, "patch");
  }
  classifier.dispose();
});
