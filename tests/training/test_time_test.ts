import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { capture, tf } from "../../lib/tensorflow/mod.ts";
import { viewCount, viewedProbabilities } from "../../lib/training/test_time.ts";
import { wholeImages } from "./augmentation/drawn.ts";
import { testOnBackends } from "./with_backend.ts";

const SIDE = 6;

/** Logits that tell where in an image its numbers stand. */
function logits(images: tf.Tensor): tf.Tensor2D {
  const flat = images.toFloat().reshape([images.shape[0]!, -1]);
  const places = tf.range(0, SIDE * SIDE * 3).mod(7).sub(3).div(2000);
  return tf.stack([flat.mul(places).sum(1), flat.mul(places.square()).sum(1)], 1) as tf.Tensor2D;
}

testOnBackends("viewedProbabilities() of no views but the image are plain probabilities", () => {
  const images = wholeImages(SIDE);
  tf.tidy(() => {
    const given = viewedProbabilities(images, { logits, testTime: "none" });
    assertEquals([...given.dataSync()], [...tf.softmax(logits(images)).dataSync()]);
  });
  images.dispose();
});

testOnBackends("viewedProbabilities() is the mean over an image and its mirror image", () => {
  const images = wholeImages(SIDE);
  tf.tidy(() => {
    const given = viewedProbabilities(images, { logits, testTime: "mirror" }).dataSync();
    const [straight, mirrored] = [images, images.reverse(2)].map((each) =>
      tf.softmax(logits(each)).dataSync()
    );
    given.forEach((p, i) => assertAlmostEquals(p, (straight![i]! + mirrored![i]!) / 2, 1e-6));
    assertNotEquals([...straight!], [...mirrored!]);
  });
  images.dispose();
});

testOnBackends("viewedProbabilities() classifies so many views as viewCount() says", () => {
  const images = wholeImages(SIDE);
  for (const [testTime, count] of [["none", 1], ["mirror", 2], ["shifts", 6]] as const) {
    const seen = new Set<string>();
    const watched = (view: tf.Tensor) => {
      assertEquals(view.shape, images.shape);
      seen.add(String(view.dataSync()));
      return logits(view);
    };
    tf.tidy(() => {
      const given = viewedProbabilities(images, { logits: watched, testTime });
      for (const sum of given.sum(1).dataSync()) assertAlmostEquals(sum, 1, 1e-6);
    });
    assertEquals([viewCount(testTime), seen.size], [count, count]);
  }
  images.dispose();
});

testOnBackends("viewedProbabilities() captured gives the same", () => {
  const images = wholeImages(SIDE);
  const compute = (images: tf.Tensor) =>
    viewedProbabilities(images, { logits, testTime: "shifts" });
  using captured = capture(compute);
  tf.tidy(() => {
    const plain = compute(images).dataSync();
    captured(images).dataSync().forEach((p, i) => assertAlmostEquals(p, plain[i]!, 1e-6));
  });
  images.dispose();
});
