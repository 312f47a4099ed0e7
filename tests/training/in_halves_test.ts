import { assertEquals } from "@std/assert";
import { inHalves } from "../../lib/training/in_halves.ts";
import { tf } from "../../lib/tensorflow/mod.ts";
import { testOnBackends } from "../vgg19/test_on_backends.ts";

for (const [rows, seen] of [[6, [3, 3]], [5, [2, 3]], [1, [1]]] as const) {
  testOnBackends(`inHalves() takes ${rows} rows as ${seen.join(" and ")}, in their order`, () => {
    const sizes: number[] = [];
    const inputs = tf.tensor2d(Array.from({ length: rows * 2 }, (_, i) => i), [rows, 2]);
    const outputs = inHalves(inputs, (part) => {
      sizes.push(part.shape[0]!);
      return part.mul(2);
    });
    assertEquals(sizes, [...seen]);
    assertEquals([...outputs.dataSync()], Array.from({ length: rows * 2 }, (_, i) => i * 2));
    tf.dispose([inputs, outputs]);
  });
}
