import type { Release } from "./release.ts";

/**
 * The packages that TensorFlow 2.21.0's wheel names as its extra `and-cuda`, each at the lowest
 * version that it allows, which is the one that it was built against.
 */
export const CUDA_WHEELS: Release["cuda"] = [
  pin("nvidia-cublas-cu12", "12.5.3.2", {
    tags: "manylinux2014_x86_64",
    bytes: 363_313_169,
    sha256: "ca070ad70e9fa6654084575d01bd001f30cc4665e33d4bb9fc8e0f321caa034b",
    unpackedBytes: 551_706_504,
  }),
  pin("nvidia-cuda-cupti-cu12", "12.5.82", {
    tags: "manylinux2014_x86_64",
    bytes: 13_811_507,
    sha256: "bde77a5feb66752ec61db2adfe47f56b941842825b4c7e2068aff27c9d107953",
    unpackedBytes: 43_952_208,
  }),
  pin("nvidia-cuda-nvcc-cu12", "12.5.82", {
    tags: "manylinux2014_x86_64",
    bytes: 22_468_537,
    sha256: "b03e545b8e8c3ce7ebcd7fc44063180ff52ff01d064ece2127ed90a04ef12cd0",
    unpackedBytes: 58_792_548,
  }),
  pin("nvidia-cuda-nvrtc-cu12", "12.5.82", {
    tags: "manylinux2014_x86_64",
    bytes: 24_873_108,
    sha256: "3dbd97b0104b4bfbc3c4f8c79cd2496307c89c43c29a9f83125f1d76296ff3fd",
    unpackedBytes: 68_243_664,
  }),
  pin("nvidia-cuda-runtime-cu12", "12.5.82", {
    tags: "manylinux2014_x86_64",
    bytes: 895_707,
    sha256: "3e79a060e126df40fd3a068f3f787eb000fa51b251ec6cd97d09579632687115",
    unpackedBytes: 712_032,
  }),
  pin("nvidia-cudnn-cu12", "9.3.0.75", {
    tags: "manylinux2014_x86_64",
    bytes: 577_163_502,
    sha256: "9ad9c6929ebb5295eb4a1728024666d1c88283373e265a0c5c883e6f9d5cd76d",
    unpackedBytes: 885_338_960,
  }),
  pin("nvidia-cufft-cu12", "11.2.3.61", {
    tags: "manylinux2014_x86_64",
    bytes: 192_524_114,
    sha256: "9a6e8df162585750f61983a638104a48c756aa13f9f48e19ab079b38e3c828b8",
    unpackedBytes: 278_929_256,
  }),
  pin("nvidia-curand-cu12", "10.3.6.82", {
    tags: "manylinux2014_x86_64",
    bytes: 56_309_107,
    sha256: "2823fb27de4e44dbb22394a6adf53aa6e1b013aca0f8c22867d1cfae58405536",
    unpackedBytes: 96_529_840,
  }),
  pin("nvidia-cusolver-cu12", "11.6.3.83", {
    tags: "manylinux2014_x86_64",
    bytes: 130_341_232,
    sha256: "93cfafacde4428b71778eeb092ec615a02a3d05404da1bcf91c53e3fa1bce42b",
    unpackedBytes: 218_141_696,
  }),
  pin("nvidia-cusparse-cu12", "12.5.1.3", {
    tags: "manylinux2014_x86_64",
    bytes: 217_558_979,
    sha256: "016df8e993c437e8301e62739f01775cba988fd5253cd4c64173f8e8d2f8e752",
    unpackedBytes: 295_715_544,
  }),
  pin("nvidia-nccl-cu12", "2.27.7", {
    tags: "manylinux2014_x86_64.manylinux_2_17_x86_64",
    bytes: 322_546_339,
    sha256: "de5ba5562f08029a19cb1cd659404b18411ed0d6c90ac5f52f30bf99ad5809aa",
    unpackedBytes: 430_126_192,
  }),
  pin("nvidia-nvjitlink-cu12", "12.5.82", {
    tags: "manylinux2014_x86_64",
    bytes: 21_298_879,
    sha256: "f9b37bc5c8cf7509665cb6ada5aaa0ce65618f2332b7d3e78e9790511f111212",
    unpackedBytes: 54_560_656,
  }),
];

function pin(
  name: string,
  version: string,
  { tags, ...pinned }: { tags: string; bytes: number; sha256: string; unpackedBytes: number },
): Release["cuda"][number] {
  const file = `${name.replaceAll("-", "_")}-${version}-py3-none-${tags}.whl`;
  return { name, version, platforms: tags.split("."), file, ...pinned };
}
