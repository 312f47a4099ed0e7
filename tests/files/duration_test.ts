import { assertEquals } from "@std/assert";
import { duration } from "../../lib/files/mod.ts";

Deno.test("duration() takes the unit that a person would when the time is longer", () => {
  assertEquals(duration(0.4), "0 s");
  assertEquals(duration(89), "89 s");
  assertEquals(duration(90), "2 min");
  assertEquals(duration(89 * 60), "89 min");
  assertEquals(duration(3 * 3600 + 5 * 60), "3 h 05 min");
});
