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
