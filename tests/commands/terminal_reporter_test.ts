import { assertEquals, assertMatch } from "@std/assert";
import { terminalReporter } from "../../lib/commands/terminal_reporter.ts";
import { captured } from "./captured.ts";

const CLEAR = "\r\x1b[K";

/** Runs a body under a clock that goes on only when it is told to. */
function withClock(body: (pass: (seconds: number) => void) => void): void {
  const original = performance.now;
  let now = 5_000;
  performance.now = () => now;
  try {
    body((seconds) => void (now += seconds * 1000));
  } finally {
    performance.now = original;
  }
}

Deno.test("terminalReporter() writes plain lines when standard error is no terminal", () => {
  withClock((pass) => {
    const { stderr, err } = captured();
    const reporter = terminalReporter(stderr);
    reporter.info("backend: wasm");
    reporter.warn("no weights");
    const progress = reporter.progress("head 1/8", 1_000, "images");
    progress.update(100, "loss 2.3");
    assertEquals(err(), "backend: wasm\nno weights\n");
    pass(10);
    progress.update(250, "loss 2.1");
    progress.update(260);
    pass(10);
    progress.update(1_000);
    progress.end();
    assertEquals(
      err().split("\n").slice(2),
      [
        "head 1/8: 25 %  25.0 images/s  30 s left  loss 2.1",
        "head 1/8: 100 %  50.0 images/s  0 s left",
        "",
      ],
    );
  });
});

Deno.test("terminalReporter() counts bytes by the million, also where their number is not known", () => {
  withClock((pass) => {
    const { stderr, err } = captured();
    const progress = terminalReporter(stderr).progress("archive", 0, "bytes");
    pass(10);
    progress.update(25_000_000);
    progress.end("failed");
    assertEquals(err(), "archive: 25.0 MB  2.50 MB/s\narchive: failed\n");
  });
});

Deno.test("terminalReporter() draws a bar over itself when standard error is a terminal", () => {
  withClock((pass) => {
    const { stderr, err } = captured({ isTerminal: true });
    const reporter = terminalReporter(stderr);
    const progress = reporter.progress("epoch", 4, "steps");
    pass(1);
    progress.update(1, "loss 2");
    progress.update(2, "not drawn: too soon");
    reporter.info("saved");
    pass(1);
    progress.update(3, "x".repeat(500));
    progress.end();
    const [nothing, first, text, second, last] = err().split(CLEAR);
    assertEquals(
      [nothing, first, text, last],
      [
        "",
        `epoch ${"█".repeat(5)}${"░".repeat(15)} 25 %  1.00 steps/s  3 s left  loss 2`,
        "saved\n",
        "",
      ],
    );
    assertMatch(second!, /^epoch █{15}░{5} 75 % .*x$/);
    assertEquals(second!.length < 500, true);
  });
});

Deno.test("terminalReporter() writes no colour and leaves no mode behind on a terminal", () => {
  withClock((pass) => {
    const { stderr, err } = captured({ isTerminal: true });
    const reporter = terminalReporter(stderr);
    reporter.warn("careful");
    const progress = reporter.progress("epoch", 4, "steps");
    pass(1);
    progress.update(4);
    progress.end("stopped");
    // All that is left once the clearing of the line is taken out is text.
    assertEquals(err().replaceAll(CLEAR, "").includes("\x1b"), false);
    assertEquals(err().endsWith(`${CLEAR}epoch: stopped\n`), true);
  });
});
