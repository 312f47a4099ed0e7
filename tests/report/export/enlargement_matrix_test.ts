import { assert } from "@std/assert";
import { enlargementMatrix } from "../../../lib/report/export/enlargement_matrix.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { enlarge } from "../../../lib/vgg19/mod.ts";
import { testOnBackends } from "../../training/with_backend.ts";
import { formula } from "../../vgg19/formula.ts";
import { largestDifference } from "./keras_numbers.ts";

testOnBackends("enlargementMatrix() enlarges as enlarge() does", async () => {
  for (const [from, to] of [[2, 4], [12, 32], [32, 64], [32, 96], [5, 7]] as const) {
    const [wanted, found] = tf.tidy(() => {
      const images = tf.tensor4d(formula(from * from, 1, 255), [1, from, from, 1]);
      const { shape, values } = enlargementMatrix({ from, to });
      const matrix = tf.tensor(values, [...shape]);
      const plane = images.reshape([from, from]);
      const enlarged = tf.matMul(matrix, tf.matMul(plane, matrix), true);
      return [enlarge(images, { size: to }).flatten(), enlarged.flatten()] as const;
    });
    const difference = largestDifference(await wanted.data(), await found.data());
    tf.dispose([wanted, found]);
    // Of 255: the backends compute places in float32, which is off by a millionth of a pixel.
    assert(difference < 2e-3, `${from} to ${to}: ${difference}`);
  }
});
