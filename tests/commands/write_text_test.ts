import { assertEquals } from "@std/assert";
import { writeLine, writeText } from "../../lib/commands/write_text.ts";
import { captured } from "./captured.ts";

Deno.test("writeText() and writeLine() write all of a text when the stream takes it in pieces", () => {
  const { stdout, out } = captured();
  writeText(stdout, "ein größeres Stück, ");
  writeText(stdout, "");
  writeLine(stdout, "zu Ende geschrieben");
  assertEquals(out(), "ein größeres Stück, zu Ende geschrieben\n");
});

Deno.test("writeLine() leaves nothing for a terminal to obey", () => {
  const { stdout, out } = captured();
  writeLine(stdout, "class \u001b[2J\u009b31m\u202e\nnext line");
  assertEquals(out(), "class \\u001b[2J\\u009b31m\\u202e\nnext line\n");
});
