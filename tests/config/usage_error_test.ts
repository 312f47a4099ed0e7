import { assert, assertEquals } from "@std/assert";
import { UsageError } from "../../lib/config/usage_error.ts";

Deno.test("UsageError is told from other errors by kind and name", () => {
  const error = new UsageError("Cannot", { cause: 1 });
  assert(error instanceof Error);
  assertEquals([error.name, error.message, error.cause], ["UsageError", "Cannot", 1]);
});
