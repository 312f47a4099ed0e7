import { assertEquals } from "@std/assert";
import { terminalReporter } from "../../lib/commands/terminal_reporter.ts";
import { captured } from "./captured.ts";
import { withClock } from "./clock.ts";
import { screenOf } from "./screen.ts";

Deno.test("terminalReporter() writes plain lines when standard error is no terminal", () => {
  withClock((pass) => {
    const { stderr, err } = captured();
    using reporter = terminalReporter(stderr);
    reporter.info("backend: wasm");
    reporter.warn("no weights");
    const progress = reporter.progress("head 1/8", 1_000, "images");
    progress.update(0, "loss 2.3");
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

Deno.test("terminalReporter() says the last word of a piece of work when there is one", () => {
  for (const isTerminal of [false, true]) {
    const { stderr, err } = captured({ isTerminal });
    using reporter = terminalReporter(stderr);
    reporter.progress("archive", 0, "bytes").end("failed");
    reporter.progress("archive", 0, "bytes").end();
    assertEquals(screenOf(err()), ["archive: failed", ""]);
  }
});

Deno.test("terminalReporter() draws a bar when standard error is a terminal", () => {
  const { stderr, err } = captured({ isTerminal: true });
  using reporter = terminalReporter(stderr);
  const progress = reporter.progress("epoch", 4, "steps");
  progress.update(1, "loss 2");
  reporter.info("saved");
  reporter.warn("careful");
  assertEquals(screenOf(err()), [
    "saved",
    "careful",
    `epoch █████${"░".repeat(15)} 25 %  loss 2`,
    "",
  ]);
});

Deno.test("terminalReporter() colours warnings on a terminal, unless it is told not to", () => {
  const warned = (isTerminal: boolean, colour: boolean) => {
    const { stderr, err } = captured({ isTerminal });
    using reporter = terminalReporter(stderr, { colour });
    reporter.info("info");
    reporter.warn("careful");
    return err();
  };
  assertEquals(warned(true, true), "info\n\x1b[33mcareful\x1b[0m\n");
  assertEquals(warned(true, false), "info\ncareful\n");
  assertEquals(warned(false, true), "info\ncareful\n");
});

Deno.test("terminalReporter() takes away the bar of work that was broken off when disposed", () => {
  const { stderr, err } = captured({ isTerminal: true });
  {
    using reporter = terminalReporter(stderr);
    reporter.progress("epoch", 4, "steps");
    reporter.warn("Cannot go on");
  }
  assertEquals(screenOf(err()), ["Cannot go on", ""]);
});
