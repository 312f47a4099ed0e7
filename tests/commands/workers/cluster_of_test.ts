import { assertEquals, assertThrows } from "@std/assert";
import { clusterOf, wireOf } from "../../../lib/commands/workers/cluster_of.ts";
import { localWorkersOf } from "../../../lib/commands/workers/local_workers.ts";
import { UsageError } from "../../../lib/config/mod.ts";

const TF_CONFIG = JSON.stringify({
  cluster: { worker: ["a:1", "b:1"] },
  task: { type: "worker", index: 1 },
});

Deno.test("clusterOf() is nothing where neither flags nor TF_CONFIG name several workers", () => {
  assertEquals(clusterOf({ flags: {} }, undefined), undefined);
  assertEquals(clusterOf({ flags: { workers: "4000", task: "0" } }, undefined), undefined);
});

Deno.test("clusterOf() goes by the flags, else by TF_CONFIG", () => {
  const flags = { workers: "4000,4001", task: "1", "worker-timeout": "9" };
  assertEquals(clusterOf({ flags }, TF_CONFIG), {
    workers: ["127.0.0.1:4000", "127.0.0.1:4001"],
    task: 1,
    timeoutSeconds: 9,
  });
  assertEquals(clusterOf({ flags: {} }, TF_CONFIG), {
    workers: ["a:1", "b:1"],
    task: 1,
    timeoutSeconds: 300,
  });
});

Deno.test("clusterOf() refuses a task without workers, and a timeout that is none", () => {
  assertThrows(() => clusterOf({ flags: { task: "1" } }, undefined), UsageError, "--workers");
  const flags = { "worker-timeout": "0" };
  assertThrows(() => clusterOf({ flags }, undefined), UsageError, '"worker-timeout"');
});

Deno.test("wireOf() knows two formats", () => {
  assertEquals(wireOf({ flags: {} }), "float32");
  assertEquals(wireOf({ flags: { wire: "bfloat16" } }), "bfloat16");
  assertThrows(() => wireOf({ flags: { wire: "int8" } }), UsageError, "float32 or bfloat16");
});

Deno.test("localWorkersOf() takes a number, and no addresses beside it", () => {
  assertEquals(localWorkersOf({ flags: {} }), undefined);
  assertEquals(localWorkersOf({ flags: { "local-workers": "3" } }), 3);
  const mixed = { "local-workers": "3", task: "0" };
  assertThrows(() => localWorkersOf({ flags: mixed }), UsageError, "--task together");
  assertThrows(
    () => localWorkersOf({ flags: { "local-workers": "0" } }),
    UsageError,
    "whole number",
  );
});
