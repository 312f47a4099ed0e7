import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/config/usage_error.ts";
import { workersOfConfig, workersOfFlags } from "../../lib/config/worker_place.ts";

Deno.test("workersOfFlags() takes addresses, and ports of this machine", () => {
  const workers = ["127.0.0.1:4000", "127.0.0.1:4001", "host-b.example:80", "[fe80::1]:9"];
  assertEquals(
    workersOfFlags("4000, :4001,host-b.example:80,[fe80::1]:9", "2"),
    { workers, task: 2 },
  );
});

const WRONG: Readonly<Record<string, [string, string | undefined, string]>> = {
  "no task": ["4000,4001", undefined, "--task is missing, must be 0 to 1"],
  "a task that is no number": ["4000,4001", "one", "must be a whole number"],
  "a task too high": ["4000,4001", "2", "must be 0 to 1"],
  "no port": ["4000,host", "0", '"host"'],
  "a port too high": ["4000,host:70000", "0", '"host:70000"'],
  "port 0": ["4000,host:0", "0", '"host:0"'],
  "an empty address": ["4000,", "0", '""'],
  "a host with a space": ["4000,a b:1", "0", '"a b:1"'],
  "an address twice": ["4000,127.0.0.1:4000", "0", "two workers at 127.0.0.1:4000"],
};

for (const [what, [workers, task, message]] of Object.entries(WRONG)) {
  Deno.test(`workersOfFlags() refuses ${what}`, () => {
    assertThrows(() => workersOfFlags(workers, task), UsageError, message);
  });
}

Deno.test("workersOfConfig() reads what Keras reads, the chief first", () => {
  const cluster = { chief: ["a:1"], worker: ["b:1", "c:1"] };
  const of = (type: string, index: number | string) =>
    workersOfConfig(JSON.stringify({ cluster, task: { type, index } }))!.task;
  assertEquals([of("chief", 0), of("worker", 0), of("worker", "1")], [0, 1, 2]);
  const { workers } = workersOfConfig(
    JSON.stringify({ cluster, task: { type: "chief", index: 0 } }),
  )!;
  assertEquals(workers, ["a:1", "b:1", "c:1"]);
});

Deno.test("workersOfConfig() of one worker alone is nothing", () => {
  const config = { cluster: { worker: ["a:1"] }, task: { type: "worker", index: 0 } };
  assertEquals(workersOfConfig(JSON.stringify(config)), undefined);
});

const FAULTY: Readonly<Record<string, [unknown, string]>> = {
  "what is no JSON": ["{", "it is no such JSON"],
  "an empty object": [{}, "it is no such JSON"],
  "parameter servers": [
    { cluster: { worker: ["a:1", "b:1"], ps: ["c:1"] }, task: { type: "worker", index: 0 } },
    "parameter servers",
  ],
  "an evaluator": [
    { cluster: { worker: ["a:1", "b:1"] }, task: { type: "evaluator", index: 0 } },
    "evaluator",
  ],
  "a task beyond the list": [
    { cluster: { worker: ["a:1", "b:1"] }, task: { type: "worker", index: 2 } },
    "must be 0 to 1",
  ],
};

for (const [what, [config, message]] of Object.entries(FAULTY)) {
  Deno.test(`workersOfConfig() refuses ${what}`, () => {
    const text = typeof config === "string" ? config : JSON.stringify(config);
    assertThrows(() => workersOfConfig(text), UsageError, message);
  });
}
