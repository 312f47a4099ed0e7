import { assertEquals, assertLess } from "@std/assert";
import { byteTensor, tf } from "../../lib/tensorflow/mod.ts";
import { enlarge } from "../../lib/vgg19/enlarge.ts";
import fixture from "../testdata/keras/enlarge.json" with { type: "json" };
import { distance } from "./distance.ts";
import { testOnBackends } from "../training/with_backend.ts";

for (const { size, images } of fixture.sizes) {
  testOnBackends(`enlarge() to ${size} pixels is Keras's bilinear resize`, () => {
    tf.tidy(() => {
      const floats = tf.tensor4d(fixture.images);
      const bytes = byteTensor(Uint8Array.from(fixture.images.flat(3)), [1, 4, 4, 3]);
      for (const each of [floats, bytes]) {
        const large = enlarge(each, { size });
        assertEquals(large.shape, [1, size, size, 3]);
        assertLess(distance(large.dataSync(), images.flat(3)), 1e-5);
      }
    });
  });
}

testOnBackends("enlarge() leaves images of the size wanted as they are", () => {
  tf.tidy(() => {
    const images = tf.tensor4d(fixture.images);
    assertEquals([...enlarge(images, { size: 4 }).dataSync()], fixture.images.flat(3));
  });
});
