import { assertEquals } from "@std/assert";
import { duration, timeLeft } from "../../lib/files/mod.ts";

Deno.test("duration() takes the unit that a person would when the time is longer", () => {
  assertEquals(duration(0.4), "0 s");
  assertEquals(duration(89), "89 s");
  assertEquals(duration(90), "2 min");
  assertEquals(duration(89 * 60), "89 min");
  assertEquals(duration(3 * 3600 + 5 * 60), "3 h 05 min");
});

Deno.test("timeLeft() takes the rest to go on as it went", () => {
  const started = performance.now() - 600_000;
  assertEquals(timeLeft({ started, done: 2, left: 13 }), ", about 65 min left");
  assertEquals(timeLeft({ started, done: 0, left: 15 }), "");
  assertEquals(timeLeft({ started, done: 15, left: 0 }), "");
});
