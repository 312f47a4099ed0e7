import { assert, assertEquals, assertThrows } from "@std/assert";
import { probeLibrary } from "../../../lib/tensorflow/mod.ts";
import { hasNative, testNative } from "../backends.ts";

testNative("probeLibrary() gives the version and devices of the one in use", ({ binding }) => {
  const { version, devices, computesOn } = probeLibrary();
  assertEquals(version, binding.TF_Version);
  assertEquals(devices, binding.devices.map(({ type }) => type));
  assert(devices.includes("CPU"));
  assertEquals(computesOn, devices.includes("GPU") ? "GPU" : "CPU");
});

Deno.test({
  name: "probeLibrary() throws the finder's sentence when there is no library",
  ignore: !hasNative,
  fn() {
    assertThrows(
      () => probeLibrary({ own: "/no/such/folder" }),
      Error,
      'Cannot use the TensorFlow that TENSORFLOW_LIB names: "/no/such/folder" does not hold',
    );
  },
});
