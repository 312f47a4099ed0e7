import { assertEquals, assertStringIncludes } from "@std/assert";
import { StallWatch } from "../../lib/files/stall_watch.ts";

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

Deno.test("StallWatch aborts when the silence is too long", async () => {
  using watch = new StallWatch(0.02);
  await pause(0.1);
  assertEquals(watch.signal.aborted, true);
  assertStringIncludes(String(watch.signal.reason), "no byte came for 0.02 seconds");
});

Deno.test("StallWatch does not abort when something is heard in time", async () => {
  using watch = new StallWatch(0.3);
  for (let times = 0; times < 5; times++) {
    await pause(0.1);
    watch.heard(1);
  }
  assertEquals(watch.signal.aborted, false);
});

Deno.test("StallWatch aborts when next to nothing is heard", async () => {
  using watch = new StallWatch(0.1, { leastBytes: 1000 });
  for (let times = 0; times < 5; times++) {
    watch.heard(1);
    await pause(0.05);
  }
  assertEquals(watch.signal.aborted, true);
  assertStringIncludes(String(watch.signal.reason), "bytes came for 0.1 seconds");
});
