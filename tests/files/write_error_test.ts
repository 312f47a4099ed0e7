import { assertEquals } from "@std/assert";
import { writeError } from "../../lib/files/mod.ts";

Deno.test("writeError() tells a person what to do, and keeps what the system said", () => {
  const cause = Object.assign(new Error("os error 28"), { code: "ENOSPC" });
  const error = writeError("a/b", cause);
  assertEquals(
    error.message,
    'Cannot write "a/b": the disk is full; make room on it, then go on',
  );
  assertEquals(error.cause, cause);
});

Deno.test("writeError() tells what the system said where it has no better words", () => {
  assertEquals(writeError("a", new Error("odd")).message, 'Cannot write "a": odd');
});
