import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { unpackedBytes } from "../../../lib/tensorflow/install/layout.ts";
import { releaseFor } from "../../../lib/tensorflow/install/release_for.ts";
import { CUDA_RELEASE, RELEASES } from "../../../lib/tensorflow/install/releases.ts";

Deno.test("releaseFor() names the published wheel when a platform has one", () => {
  const files = {
    "linux x86_64": "tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl",
    "linux aarch64": "tensorflow-2.21.0-cp312-cp312-manylinux_2_27_aarch64.whl",
    "darwin aarch64": "tensorflow-2.21.0-cp312-cp312-macosx_12_0_arm64.whl",
  };
  for (const [platform, file] of Object.entries(files)) {
    const [os, arch] = platform.split(" ") as [string, string];
    assertEquals(releaseFor({ os, arch }).wheel.file, file);
  }
  assertEquals(Object.keys(RELEASES), Object.keys(files));
});

Deno.test("releaseFor() throws when TensorFlow is not built for the platform", () => {
  assertThrows(
    () => releaseFor({ os: "windows", arch: "x86_64" }),
    Error,
    "Cannot install TensorFlow 2.21.0: this machine is windows x86_64, linux x86_64, linux aarch64",
  );
  assertThrows(
    () => releaseFor({ os: "darwin", arch: "aarch64", gpu: true }),
    Error,
    "Cannot install TensorFlow 2.21.0 with CUDA: this machine is darwin aarch64, linux x86_64 is",
  );
});

Deno.test("CUDA_RELEASE holds the twelve packages of and-cuda when asked for", () => {
  const { cuda } = releaseFor({ os: "linux", arch: "x86_64", gpu: true });
  assertEquals(cuda.length, 12);
  const cudnn = cuda.find(({ name }) => name === "nvidia-cudnn-cu12");
  assertEquals(cudnn?.file, "nvidia_cudnn_cu12-9.3.0.75-py3-none-manylinux2014_x86_64.whl");
  // What the real installation wrote.
  assertEquals(unpackedBytes(CUDA_RELEASE), 4_241_770_180);
});

Deno.test("RELEASES hold whole SHA-256 sums, each of another file", () => {
  const releases = [...Object.values(RELEASES), CUDA_RELEASE];
  const sums = releases.flatMap((r) => [r.wheel, r.cc, r.framework, ...r.cuda])
    .map(({ sha256 }) => sha256);
  for (const sum of sums) assertMatch(sum, /^[0-9a-f]{64}$/);
  assert(new Set(sums).size === sums.length);
});
