import { assertEquals } from "@std/assert";
import { profileTable, timesByKind } from "../../bench/onednn_verbose.ts";

/** Lines as oneDNN 3 writes them, shortened. */
const run = (primitive: string, direction: string, milliseconds: number) =>
  `onednn_verbose,v1,primitive,exec,cpu,${primitive},jit:avx512,${direction},src:bf16,,,mb8,${milliseconds}`;

Deno.test("timesByKind() adds up runs by primitive and direction", () => {
  const times = timesByKind([
    run("convolution", "forward_training", 1.5),
    run("convolution", "forward_inference", 0.5),
    run("convolution", "backward_weights", 4),
    run("matmul", "undef", 0.25),
    run("matmul", "undef", 0.25),
  ]);
  assertEquals(Object.fromEntries(times), {
    "convolution forward": 2,
    "convolution backward_weights": 4,
    matmul: 0.5,
  });
});

Deno.test("timesByKind() reads lines without a version, as older oneDNN writes them", () => {
  const line = "onednn_verbose,exec,cpu,reorder,jit:uni,undef,src_f32,,,8x8,0.125";
  assertEquals(timesByKind([line]), new Map([["reorder", 0.125]]));
});

Deno.test("timesByKind() passes over lines that tell of no run", () => {
  const lines = [
    "onednn_verbose,v1,info,cpu,runtime:OpenMP,nthr:2",
    "onednn_verbose,v1,primitive,info,template:operation,engine,exec_time",
    "onednn_verbose,v1,primitive,create:cache_hit,cpu,matmul,brg,undef,src:f32,,,8x8:8x8,0.5",
    "onednn_verbose,v1,graph,exec,cpu,100,matmul,undef,src:f32,0.5",
    '{"seconds":1}',
    "",
  ];
  assertEquals(timesByKind(lines), new Map());
});

Deno.test("profileTable() puts what takes the first program longest on top", () => {
  const table = profileTable([
    { name: "ours", stepMilliseconds: 10, times: new Map([["matmul", 1], ["reorder", 3]]) },
    { name: "peer", stepMilliseconds: 8, times: new Map([["sum", 2]]) },
  ]);
  assertEquals(table.split("\n"), [
    "| milliseconds a step | ours | peer |",
    "| --- | --- | --- |",
    "| reorder | 3.0 | 0.0 |",
    "| matmul | 1.0 | 0.0 |",
    "| sum | 0.0 | 2.0 |",
    "| oneDNN together | 4.0 | 2.0 |",
    "| the step | 10.0 | 8.0 |",
  ]);
});
