import { assertEquals } from "@std/assert";
import { speedometer } from "../../lib/files/speedometer.ts";
import { withClock } from "../commands/clock.ts";

Deno.test("speedometer() says share, speed, time left and the text", () => {
  withClock((pass) => {
    const describe = speedometer(1_000, "images");
    assertEquals(describe(0), "0 %");
    pass(10);
    assertEquals(describe(250, "loss 2.1"), "25 %  25.0 images/s  30 s left  loss 2.1");
    pass(10);
    assertEquals(describe(999), "99 %  50.0 images/s  0 s left");
    assertEquals(describe(1_000), "100 %  50.0 images/s  0 s left");
  });
});

Deno.test("speedometer() leaves out what was done before when it tells the speed", () => {
  withClock((pass) => {
    const describe = speedometer(1_000, "steps");
    pass(1);
    assertEquals(describe(600), "60 %");
    pass(10);
    assertEquals(describe(700), "70 %  10.0 steps/s  30 s left");
  });
});

Deno.test("speedometer() counts anew when the work is begun anew", () => {
  withClock((pass) => {
    const describe = speedometer(1_000, "steps");
    describe(600);
    pass(10);
    assertEquals(describe(100), "10 %");
    pass(10);
    assertEquals(describe(200), "20 %  10.0 steps/s  80 s left");
  });
});

Deno.test("speedometer() counts bytes by the million, and what is done when the total is unknown", () => {
  withClock((pass) => {
    const describe = speedometer(0, "bytes");
    assertEquals(describe(0), "0.0 MB");
    pass(10);
    assertEquals(describe(25_000_000), "25.0 MB  2.50 MB/s");
  });
});

Deno.test("speedometer() stays at the end when more is done than there was", () => {
  withClock((pass) => {
    const describe = speedometer(10, "files");
    describe(0);
    pass(1);
    assertEquals(describe(12), "100 %  12.0 files/s  0 s left");
  });
});

Deno.test("speedometer() gives whole shares as they are", () => {
  const describe = speedometer(100, "steps");
  for (let done = 0; done <= 100; done++) assertEquals(describe(done).split("  ")[0], `${done} %`);
});
