import { assertEquals } from "@std/assert";
import { sessionConfig } from "../../../lib/tensorflow/native/session_config.ts";

// Made by TensorFlow 2.21.0 in Python, with its own message class:
//   ConfigProto(intra_op_parallelism_threads=..., inter_op_parallelism_threads=...,
//               gpu_options=GPUOptions(allow_growth=True)).SerializeToString()
// Zeros are left out there; written out, they mean the same.
const GROWTH = [0x32, 0x02, 0x20, 0x01];

Deno.test("sessionConfig() lets TensorFlow choose and grow when nothing is given", () => {
  assertEquals([...sessionConfig()], [0x10, 0, 0x28, 0, ...GROWTH]);
});

Deno.test("sessionConfig() holds the numbers of threads", () => {
  assertEquals(
    [...sessionConfig({ intraOpThreads: 2, interOpThreads: 1 })],
    [0x10, 2, 0x28, 1, ...GROWTH],
  );
});

Deno.test("sessionConfig() writes numbers over 127 in groups of seven bits", () => {
  assertEquals(
    [...sessionConfig({ intraOpThreads: 128, interOpThreads: 300 })],
    [0x10, 0x80, 0x01, 0x28, 0xac, 0x02, ...GROWTH],
  );
});
