import { assertEquals } from "@std/assert";
import { checkThreads } from "../../../lib/commands/doctor/check_threads.ts";

Deno.test("checkThreads() warns when there is only one", () => {
  assertEquals(checkThreads(1).status, "warning");
  assertEquals(checkThreads(2).status, "ok");
});
