import { assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import { ProgressBars } from "../../lib/commands/progress_bars.ts";
import { captured } from "./captured.ts";
import { screenOf } from "./screen.ts";

const EMPTY = "░".repeat(20);

/** Longer than it takes to the next drawing. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 300));

/** Registers a test of bars, and of what a terminal shows of them. */
function testBars(
  name: string,
  body: (bars: ProgressBars, screen: () => string[], written: () => string) => Promise<void> | void,
): void {
  Deno.test(`ProgressBars ${name}`, async () => {
    const { stderr, err } = captured();
    using bars = new ProgressBars(stderr);
    await body(bars, () => screenOf(err()), err);
  });
}

testBars("draws a bar over itself until it ends", async (bars, screen) => {
  const bar = bars.start("epoch", 4);
  bar.update(1, "25 %  loss 2");
  await drawn();
  assertEquals(screen(), [`epoch ${"█".repeat(5)}${"░".repeat(15)} 25 %  loss 2`, ""]);
  bar.update(3, "75 %");
  await drawn();
  assertEquals(screen(), [`epoch ${"█".repeat(15)}${"░".repeat(5)} 75 %`, ""]);
  bar.end();
  assertEquals(screen(), [""]);
});

testBars("draws at most four times a second", async (bars, _screen, written) => {
  const start = performance.now();
  const bar = bars.start("epoch", 1_000);
  for (let done = 0; done < 60; done++) {
    bar.update(done, `${done}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  bar.end();
  const seconds = (performance.now() - start) / 1000;
  const drawings = written().split("epoch").length - 1;
  assertGreater(drawings, 0);
  assertLess(drawings, seconds * 4 + 1);
});

testBars("says lines above a bar that stands, at once and in order", async (bars, screen) => {
  bars.say("before");
  const bar = bars.start("epoch", 4);
  bars.say("one");
  assertEquals(screen(), ["before", "one", `epoch ${EMPTY}`, ""]);
  await drawn();
  bars.say("two");
  bars.say("three");
  await drawn();
  assertEquals(screen(), ["before", "one", "two", "three", `epoch ${EMPTY}`, ""]);
  bar.end("stopped");
  bars.say("after");
  assertEquals(screen(), ["before", "one", "two", "three", "epoch: stopped", "after", ""]);
});

testBars("draws two bars and takes each away when it ends", async (bars, screen) => {
  const first = bars.start("one", 4);
  const second = bars.start("two", 4);
  await drawn();
  assertEquals(screen(), [`one ${EMPTY}`, `two ${EMPTY}`, ""]);
  first.end("done");
  await drawn();
  assertEquals(screen().filter((line) => line !== ""), ["one: done", `two ${EMPTY}`]);
  second.end();
  assertEquals(screen().filter((line) => line !== ""), ["one: done"]);
});

testBars("draws another bar when the first has ended", async (bars, screen) => {
  for (const title of ["one", "two"]) {
    const bar = bars.start(title, 4);
    await drawn();
    assertEquals(screen(), [`${title} ${EMPTY}`, ""]);
    bar.end();
  }
});

testBars("tells work of unknown length in words alone", async (bars, screen) => {
  const bar = bars.start("archive", 0);
  bar.update(25_000_000, "25.0 MB");
  await drawn();
  assertEquals(screen(), ["archive 25.0 MB", ""]);
  bar.end();
});

testBars("leaves nothing of a text for the terminal to obey", async (bars, screen, written) => {
  const bar = bars.start("file \u001b[2J\n", 4);
  bar.update(1, "at \u001b]0;x\u0007");
  await drawn();
  assertEquals(screen()[0], `file \\u001b[2J\\u000a █████${"░".repeat(15)} at \\u001b]0;x\\u0007`);
  bars.say("class \u001b[2J");
  assertEquals(screen()[0], "class \\u001b[2J");
  bar.end("\u001b]0;y\u0007");
  for (const sequence of ["\u001b[2J", "\u001b]", "\u0007"]) {
    assertEquals(written().includes(sequence), false);
  }
});

testBars("cuts off what is wider than the terminal", async (bars, screen) => {
  const bar = bars.start("epoch", 4);
  bar.update(1, "x".repeat(1_000));
  await drawn();
  assertEquals(screen().length, 2);
  assertMatch(screen()[0]!, /^epoch █{5}░{15} x+$/);
  assertLess(screen()[0]!.length, 1_000);
  bar.end();
});

testBars(
  "takes its bars away when it is disposed, and then says plain lines",
  async (bars, screen) => {
    const bar = bars.start("epoch", 4);
    await drawn();
    bars[Symbol.dispose]();
    assertEquals(screen(), [""]);
    bar.update(2, "late");
    bar.end("failed");
    bars.say("Cannot go on");
    assertEquals(screen(), ["epoch: failed", "Cannot go on", ""]);
  },
);
