import { assertEquals } from "@std/assert";
import { TextLineStream } from "../../bench/text_lines.ts";

Deno.test("TextLineStream gives whole lines when pieces cut them", async () => {
  const pieces = ReadableStream.from(["one\ntw", "o\n", "three"]);
  const lines = await Array.fromAsync(pieces.pipeThrough(new TextLineStream()));
  assertEquals(lines, ["one", "two", "three"]);
});
