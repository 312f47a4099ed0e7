import { assertEquals, assertNotEquals } from "@std/assert";
import { instanceKey } from "../../../lib/tensorflow/cluster/instance_key.ts";

Deno.test("instanceKey() is the same for the same sum, and a positive number of 31 bits", () => {
  const key = instanceKey("gradients 0", [4, 2]);
  assertEquals(instanceKey("gradients 0", [4, 2]), key);
  assertEquals(key >= 0 && key < 2 ** 31, true);
});

Deno.test("instanceKey() tells names and shapes apart", () => {
  assertNotEquals(instanceKey("sums", [3]), instanceKey("sums", [4]));
  assertNotEquals(instanceKey("sums", [3]), instanceKey("moments", [3]));
});
