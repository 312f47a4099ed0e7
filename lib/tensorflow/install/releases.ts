import { CUDA_WHEELS } from "./cuda_wheels.ts";
import type { PinnedLibrary, Release, Wheel } from "./release.ts";

/** The TensorFlow that every number in this repository was measured with. */
export const TENSORFLOW_VERSION = "2.21.0";

/**
 * One release for each platform that TensorFlow is built for, by `Deno.build`'s `os` and `arch`.
 * There is none for macOS on x86-64 (the last was 2.16.2) and none for Windows.
 *
 * The wheels are those for CPython 3.12. Which Python the machine has does not matter: only the two
 * C libraries in them are used.
 */
export const RELEASES: Readonly<Record<string, Release>> = {
  "linux x86_64": release(
    wheel("tensorflow-cpu", "manylinux_2_27_x86_64", {
      bytes: 274_000_871,
      sha256: "dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb",
    }),
    library("libtensorflow_cc.so.2", {
      bytes: 788_086_608,
      sha256: "6505a4b9657e62100c6bdacb683957a395cb047725042945aaa50e40a71e429e",
    }),
    library("libtensorflow_framework.so.2", {
      bytes: 65_222_328,
      sha256: "f060b323b26ef80add21b9df9428de3aeaf2843d772c5bb098745f7abff3709b",
    }),
  ),
  "linux aarch64": release(
    wheel("tensorflow", "manylinux_2_27_aarch64", {
      bytes: 281_946_471,
      sha256: "b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552",
    }),
    library("libtensorflow_cc.so.2", {
      bytes: 814_885_544,
      sha256: "5f7de6ba6478ed7b83767a6e661e3e6e6931b05c64db14ba98250e52316a007c",
    }),
    library("libtensorflow_framework.so.2", {
      bytes: 68_176_664,
      sha256: "deade33b9ab90ff468fd1d1f8f6079bec5a3a507cf2d13c3218aa8beec28aeb3",
    }),
  ),
  "darwin aarch64": release(
    wheel("tensorflow", "macosx_12_0_arm64", {
      bytes: 223_488_205,
      sha256: "56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712",
    }),
    library("libtensorflow_cc.2.dylib", {
      bytes: 691_352_648,
      sha256: "e003ba85c57343137691f436beed1b13fe93e9dbe54acdbcc285fe2d8090f6c5",
    }),
    library("libtensorflow_framework.2.dylib", {
      bytes: 49_452_976,
      sha256: "34f4b7baabc727dbd85e67741df3f4ce4f07e21b7ab57b9f818a3701d99b1287",
    }),
  ),
};

/** The release that computes on NVIDIA GPUs. It was installed and looked into, never run on one. */
export const CUDA_RELEASE: Release = {
  ...release(
    wheel("tensorflow", "manylinux_2_27_x86_64", {
      bytes: 572_611_111,
      sha256: "b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0",
    }),
    library("libtensorflow_cc.so.2", {
      bytes: 1_096_372_272,
      sha256: "2889ecc99d7641620f41a4bea538f4dd4b626f75aa3e12623161ae939054191c",
    }),
    library("libtensorflow_framework.so.2", {
      bytes: 162_648_808,
      sha256: "98847c6f0448308159f6d3ff55e13a9e92978598c7fbb34cde63aadf35c6fe84",
    }),
  ),
  cuda: CUDA_WHEELS,
};

function release(wheel: Wheel, cc: PinnedLibrary, framework: PinnedLibrary): Release {
  return { wheel, cc, framework, cuda: [] };
}

function wheel(name: string, platform: string, pin: { bytes: number; sha256: string }): Wheel {
  const file = `${name.replaceAll("-", "_")}-${TENSORFLOW_VERSION}-cp312-cp312-${platform}.whl`;
  return { name, version: TENSORFLOW_VERSION, platforms: [platform], file, ...pin };
}

function library(file: string, pin: { bytes: number; sha256: string }): PinnedLibrary {
  return { file, ...pin };
}
