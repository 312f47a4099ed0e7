import { assertEquals } from "@std/assert";
import { readMessage } from "../../../lib/files/mod.ts";
import { serverDefinition, workerName } from "../../../lib/tensorflow/native/server_definition.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const fieldOf = (message: Uint8Array, wanted: number) =>
  readMessage(message).filter(({ field }) => field === wanted).map(({ bytes }) => bytes);

Deno.test("serverDefinition() names all workers, this one and the leader", () => {
  const workers = ["127.0.0.1:1", "host:2"];
  const config = Uint8Array.of(16, 1);
  const server = serverDefinition({ workers, task: 1 }, config);
  const [cluster] = fieldOf(server, 1);
  const [job] = fieldOf(cluster!, 1);
  assertEquals(fieldOf(job!, 1).map(text), ["worker"]);
  const tasks = fieldOf(job!, 2).map((task) => fieldOf(task, 2).map(text)[0]);
  assertEquals(tasks, workers);
  assertEquals(fieldOf(server, 2).map(text), ["worker"]);
  assertEquals(fieldOf(server, 5).map(text), ["grpc"]);
  const [session] = fieldOf(server, 4);
  assertEquals([...session!.subarray(0, 2)], [...config]);
  const [experimental] = fieldOf(session!, 16);
  assertEquals(fieldOf(experimental!, 1).map(text), [workerName(0)]);
  // Field 3, the number of this task, is a varint.
  assertEquals(readMessage(server).filter(({ field }) => field === 3).length, 1);
});
