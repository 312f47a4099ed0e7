import { assertEquals } from "@std/assert";
import { linesOf } from "../../bench/lines_of.ts";

Deno.test("linesOf() gives whole lines when pieces cut them", async () => {
  const pieces = ReadableStream.from(["one\ntw", "o\n", "three"]);
  const lines = await Array.fromAsync(linesOf(pieces.pipeThrough(new TextEncoderStream())));
  assertEquals(lines, ["one", "two", "three"]);
});
