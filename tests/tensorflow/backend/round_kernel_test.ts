import { assertEquals } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { testNative } from "../backends.ts";

testNative("tf.round() leaves integers as they are, and rounds halves to even", () => {
  const rounded = (values: number[], dtype: "int32" | "float32") =>
    tf.tidy(() => [...tf.round(tf.tensor1d(values, dtype)).dataSync()]);
  assertEquals(rounded([-12345678, 10, 12345678], "int32"), [-12345678, 10, 12345678]);
  assertEquals(rounded([-1.5, 0.5, 1.5, 2.25], "float32"), [-2, 0, 2, 2]);
});
