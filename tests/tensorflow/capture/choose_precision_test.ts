import { assert, assertEquals } from "@std/assert";
import { choosePrecision } from "../../../lib/tensorflow/capture/choose_precision.ts";
import { nativeBackend } from "../../../lib/tensorflow/mod.ts";
import { testNative } from "../backends.ts";

testNative("choosePrecision() takes float16 where it is asked for, on a CPU too", () => {
  assertEquals(choosePrecision("float16"), "float16");
  assertEquals(choosePrecision("float32"), "float32");
});

testNative("choosePrecision() by itself takes no half precision but the device's own", () => {
  const own = nativeBackend()!.binding.isUsingGpuDevice() ? "float16" : "bfloat16";
  assert(["float32", own].includes(choosePrecision("auto")));
});
